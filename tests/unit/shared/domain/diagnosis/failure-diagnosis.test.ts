import { expect, test } from '@jest/globals';
import {
  diagnoseFailure,
  type FailureEvent,
} from '../../../../../shared/domain/diagnosis/failure-diagnosis.ts';
import type { StoppedTask } from '../../../../../shared/domain/operation/journal-entries.ts';

const stackType = 'AWS::CloudFormation::Stack';
const vpcQuota =
  'Resource handler returned message: "The maximum number of VPCs has been reached. (Service: Ec2, Status Code: 400, Request ID: 1)" (RequestToken: 2, HandlerErrorCode: ServiceLimitExceeded)';
const circuitBreaker = `Resource handler returned message: "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'." (RequestToken: 1, HandlerErrorCode: GeneralServiceException)`;
const notFound =
  'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/acme/nope:1: not found';
const capacity =
  '(service web) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.';

/** Events in the order in which they happened; AWS lists them newest first. */
function events(
  ...happened: [logicalId: string, type: string, status: string, reason?: string][]
): FailureEvent[] {
  return happened
    .map(([logicalId, type, status, reason], second) => ({
      createdAt: new Date(second * 1000).toISOString(),
      logicalId,
      type,
      status,
      reason: reason ?? null,
    }))
    .toReversed();
}

const serviceFails = (reason: string) =>
  events(
    ['stack', stackType, 'CREATE_IN_PROGRESS', 'User Initiated'],
    ['Service', 'AWS::ECS::Service', 'CREATE_FAILED', reason],
    ['stack', stackType, 'ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to create: [Service]. '],
  );

const stopped = (id: string, stoppedReason: string, stopCode = 'TaskFailedToStart'): StoppedTask => ({
  id,
  stopCode,
  stoppedReason,
  containers: [{ name: 'web', exitCode: null, reason: null }],
});

test('the first failure is the cause, not what was cancelled because of it, nor the stack, nor the rollback', () => {
  const diagnosis = diagnoseFailure({
    stackEvents: events(
      ['stack', stackType, 'CREATE_IN_PROGRESS', 'User Initiated'],
      ['Cluster', 'AWS::ECS::Cluster', 'CREATE_FAILED', 'Resource creation cancelled'],
      ['Vpc', 'AWS::EC2::VPC', 'CREATE_FAILED', vpcQuota],
      ['InternetGateway', 'AWS::EC2::InternetGateway', 'CREATE_FAILED', 'Resource creation cancelled'],
      ['Role', 'AWS::IAM::Role', 'CREATE_FAILED', 'HandlerErrorCode: AccessDenied'],
      [
        'stack',
        stackType,
        'ROLLBACK_IN_PROGRESS',
        'The following resource(s) failed to create: [Cluster, Vpc].',
      ],
      ['Cluster', 'AWS::ECS::Cluster', 'DELETE_FAILED', 'HandlerErrorCode: AccessDenied'],
    ),
    stoppedTasks: [],
    serviceEvents: [],
  });
  expect(diagnosis).toEqual({
    code: 'vpc_quota_reached',
    message: 'Vpc (AWS::EC2::VPC) could not be created: the quota of VPCs in this region is reached.',
    resource: 'Vpc',
    reason: vpcQuota,
    remedy:
      'Create the cluster in the shared network (network.mode "shared") if GET /networks lists one; or delete a VPC that is no longer needed, ask AWS to raise the quota L-F678F1CE (VPCs per region), or use an existing VPC by network.vpcId and network.subnetIds.',
    stoppedTasks: [],
    events: [],
    blockers: [],
  });
});

test('a circuit breaker is explained by what most of its tasks stopped for, and keeps them', () => {
  const stoppedTasks = [
    stopped('task-3', 'Scaling activity initiated by deployment', 'ServiceSchedulerInitiated'),
    stopped('task-2', 'OutOfMemoryError: Container killed due to memory usage', 'EssentialContainerExited'),
    stopped('task-1', notFound),
    stopped('task-0', notFound),
  ];
  const message = '(service web) (deployment ecs-svc/1) deployment failed: tasks failed to start.';
  const diagnosis = diagnoseFailure({
    stackEvents: serviceFails(circuitBreaker),
    stoppedTasks,
    serviceEvents: [{ createdAt: '2026-11-22T10:00:00.000Z', message }],
  });
  expect(diagnosis).toEqual({
    code: 'image_not_found',
    message:
      'Service (AWS::ECS::Service) could not be created, because its tasks do not run. The image docker.io/acme/nope:1 of the container "web" was not found in its registry.',
    resource: 'Service',
    reason: notFound,
    remedy: 'Check the name and the tag of the image, and that it was pushed to that registry.',
    stoppedTasks,
    events: [message],
    blockers: [],
  });
});

test('a container of a service that ends well is a failure all the same', () => {
  const stop = stopped('task', 'Essential container in task exited', 'EssentialContainerExited');
  const task = { ...stop, containers: [{ name: 'web', exitCode: 0, reason: null }] };
  const diagnosis = diagnoseFailure({
    stackEvents: serviceFails(circuitBreaker),
    stoppedTasks: [task],
    serviceEvents: [],
  });
  expect(diagnosis).toMatchObject({
    code: 'container_exited',
    message: expect.stringContaining('with exit code 0.'),
  });
});

test('without a stop reason the events of the service explain it', () => {
  const serviceEvents = [
    { createdAt: '2026-11-22T10:00:01.000Z', message: '(service web) has started 1 tasks: (task 1).' },
    { createdAt: '2026-11-22T10:00:00.000Z', message: capacity },
  ];
  const diagnosis = diagnoseFailure({
    stackEvents: serviceFails(circuitBreaker),
    stoppedTasks: [],
    serviceEvents,
  });
  expect(diagnosis).toMatchObject({
    code: 'capacity_unavailable',
    message:
      'Service (AWS::ECS::Service) could not be created, because its tasks do not run. Fargate has no capacity for the task at this time.',
    reason: capacity,
  });
});

test('a circuit breaker of which nothing more is known stays one', () => {
  const diagnosis = diagnoseFailure({
    stackEvents: serviceFails(circuitBreaker),
    stoppedTasks: [],
    serviceEvents: [],
  });
  expect(diagnosis).toMatchObject({ code: 'circuit_breaker', resource: 'Service', reason: circuitBreaker });
});

test('a stack that ran out of time is explained by its tasks, else by the time-out', () => {
  const stackEvents = events(
    ['Service', 'AWS::ECS::Service', 'CREATE_FAILED', 'Resource creation cancelled'],
    [
      'stack',
      stackType,
      'ROLLBACK_IN_PROGRESS',
      'Stack creation time exceeded the specified timeout. Rollback requested by user.',
    ],
  );
  expect(diagnoseFailure({ stackEvents, stoppedTasks: [], serviceEvents: [] })).toMatchObject({
    code: 'timed_out',
    resource: null,
    message: 'The stack could not be created: it did not become ready in time.',
  });
  const stoppedTasks = [stopped('task', notFound)];
  expect(diagnoseFailure({ stackEvents, stoppedTasks, serviceEvents: [] }).code).toBe('image_not_found');
});

test('stops of tasks do not explain the failure of another resource', () => {
  const diagnosis = diagnoseFailure({
    stackEvents: events(['Role', 'AWS::IAM::Role', 'CREATE_FAILED', 'Exceeded attempts to wait']),
    stoppedTasks: [stopped('task', notFound)],
    serviceEvents: [],
  });
  expect(diagnosis).toMatchObject({ code: 'timed_out', resource: 'Role', stoppedTasks: [] });
});

test('keeps the ten newest tasks and events', () => {
  const stoppedTasks = Array.from({ length: 12 }, (_, index) => stopped(`task-${index}`, notFound));
  const serviceEvents = stoppedTasks.map(({ id }) => ({
    createdAt: '2026-11-22T10:00:00.000Z',
    message: id,
  }));
  const diagnosis = diagnoseFailure({
    stackEvents: serviceFails(circuitBreaker),
    stoppedTasks,
    serviceEvents,
  });
  expect(diagnosis.stoppedTasks.map(({ id }) => id)).toEqual(stoppedTasks.slice(0, 10).map(({ id }) => id));
  expect(diagnosis.events).toHaveLength(10);
});

test.each([
  [
    'a reason that nobody has seen yet',
    'GeneralServiceException: no idea',
    'GeneralServiceException: no idea',
  ],
  ['no reason at all', undefined, 'AWS gave no reason.'],
])('%s is unknown, in AWS words', (_, given, reason) => {
  const stackEvents = events(['Cluster', 'AWS::ECS::Cluster', 'CREATE_FAILED', given]);
  expect(diagnoseFailure({ stackEvents, stoppedTasks: [], serviceEvents: [] })).toMatchObject({
    code: 'unknown',
    reason,
  });
});

const unplaced = (message: string) => ({ createdAt: '2026-11-22T10:00:00.000Z', message });

test('of the events of a service, what lasts explains more than what passes', () => {
  const role =
    "service web failed to launch a task with (error ECS was unable to assume the role 'r' that was provided for this task.).";
  const serviceEvents = [unplaced(capacity), unplaced(role)];
  expect(
    diagnoseFailure({ stackEvents: serviceFails(circuitBreaker), stoppedTasks: [], serviceEvents }),
  ).toMatchObject({ code: 'role_not_assumable', reason: role });
});

test('a stop that nobody knows is told in AWS words, unless something better is known', () => {
  const stackEvents = serviceFails(circuitBreaker);
  const strange = [stopped('task-2', 'Something new'), stopped('task-1', 'Something new')];
  expect(diagnoseFailure({ stackEvents, stoppedTasks: strange, serviceEvents: [] })).toMatchObject({
    code: 'unknown',
    reason: 'Something new',
  });
  const stoppedTasks = [...strange, stopped('task-0', notFound)];
  expect(diagnoseFailure({ stackEvents, stoppedTasks, serviceEvents: [] }).code).toBe('image_not_found');
  expect(
    diagnoseFailure({ stackEvents, stoppedTasks: strange, serviceEvents: [unplaced(capacity)] }).code,
  ).toBe('capacity_unavailable');
});

test('what passes says so in its remedy', () => {
  const reason =
    'Resource handler returned message: "Request limit exceeded. (Service: Ec2, Status Code: 503)" (RequestToken: 1, HandlerErrorCode: GeneralServiceException)';
  const stackEvents = events(['Vpc', 'AWS::EC2::VPC', 'CREATE_FAILED', reason]);
  expect(diagnoseFailure({ stackEvents, stoppedTasks: [], serviceEvents: [] })).toMatchObject({
    code: 'aws_unavailable',
    remedy: 'Wait some minutes and create it again.',
  });
});

test('the task definition decides which container is blamed', () => {
  const guardDuty = { name: 'agent', exitCode: null, reason: notFound };
  const task = {
    ...stopped('task', 'Essential container in task exited', 'EssentialContainerExited'),
    containers: [guardDuty, { name: 'web', exitCode: 1, reason: null }],
  };
  const traces = { stackEvents: serviceFails(circuitBreaker), stoppedTasks: [task], serviceEvents: [] };
  expect(diagnoseFailure(traces).code).toBe('image_not_found');
  const defined = [{ name: 'web', image: 'nginx', essential: true }];
  expect(diagnoseFailure({ ...traces, defined }).code).toBe('container_exited');
});
