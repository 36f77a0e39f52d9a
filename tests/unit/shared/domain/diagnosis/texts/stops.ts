import type { StopExplanation, TaskStop } from '../../../../../../shared/domain/diagnosis/stopped-task.ts';
import type { DefinedContainer } from '../../../../../../shared/domain/diagnosis/stopped-container.ts';

/**
 * A stopped task as ECS describes it, and whom to blame. The tasks are put together: the source reports the case, or has the
 * rule, or the words of a reason.
 */
export interface Stop {
  title: string;
  source: string;
  stop: TaskStop;
  /** The containers of the task definition, where they are known. */
  defined?: DefinedContainer[];
  /** Whether it is a task of a service, which is to run for ever. */
  endIsFailure?: boolean;
  /** Nothing where nothing failed. */
  expected: Pick<StopExplanation, 'code' | 'container' | 'exitCode' | 'addedByAws'> | undefined;
}

const container = (name: string, exitCode: number | null, reason: string | null = null) => ({
  name,
  exitCode,
  reason,
});
const defined = (name: string, image = name, essential = true): DefinedContainer => ({
  name,
  image,
  essential,
});
const exited = (...containers: TaskStop['containers']): TaskStop => ({
  stopCode: 'EssentialContainerExited',
  stoppedReason: 'Essential container in task exited',
  containers,
});
const notStarted = (stoppedReason: string, ...containers: TaskStop['containers']): TaskStop => ({
  stopCode: 'TaskFailedToStart',
  stoppedReason,
  containers,
});

const memory = 'OutOfMemoryError: Container killed due to memory usage';
const guardDuty = 'aws-guardduty-agent-mfjGLB';
const guardDutyDenied =
  'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 000000000000.dkr.ecr.eu-central-1.amazonaws.com/aws-guardduty-agent-fargate:v1.5.0-Fg_arm64: unexpected status from HEAD request: 403 Forbidden';
const notFound = (image: string) =>
  `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${image}: ${image}: not found`;
const platform140 = 'LocalStack, snapshot of test_run_task_sync_raise_failure: no reason in containers[]';
const essential =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html (essential)';
const maintenance = 'ECS is performing maintenance on the underlying infrastructure hosting the task';

export const stops: Stop[] = [
  {
    title: 'a job that failed, and an agent of GuardDuty that could not be pulled',
    source: 'aws/aws-cdk#32877',
    stop: exited(container('job', 1), container(guardDuty, null, guardDutyDenied)),
    defined: [defined('job')],
    expected: { code: 'container_exited', container: 'job', exitCode: 1 },
  },
  {
    title: 'the same, where the task definition is not known',
    source: 'aws/aws-cdk#32877',
    stop: exited(container(guardDuty, null, guardDutyDenied), container('job', 1)),
    expected: { code: 'container_exited', container: 'job', exitCode: 1 },
  },
  {
    title: 'a job that ended well, and an agent of GuardDuty that could not be pulled',
    source: 'guardian/cdk#2703',
    stop: exited(container(guardDuty, null, guardDutyDenied), container('job', 0)),
    defined: [defined('job')],
    expected: undefined,
  },
  {
    title: 'an agent of GuardDuty that could not be pulled is the cause where nothing else started',
    source: 'aws-samples/bedrock-chat#501',
    stop: notStarted(guardDutyDenied, container('job', null), container(guardDuty, null)),
    defined: [defined('job', '123456789012.dkr.ecr.eu-central-1.amazonaws.com/job:1')],
    expected: { code: 'image_access_denied', container: guardDuty, addedByAws: true },
  },
  {
    title: 'the same, by the reason of the container',
    source: 'guardian/cdk#2703',
    stop: notStarted(
      'Task failed to start',
      container('job', null),
      container(guardDuty, null, guardDutyDenied),
    ),
    expected: { code: 'image_access_denied', container: guardDuty, addedByAws: true },
  },
  {
    title: 'a proxy of Service Connect that ended is the cause where the own containers were only stopped',
    source: essential,
    stop: exited(container('web', 143), container('ecs-service-connect-Abc', 1)),
    defined: [defined('web')],
    expected: {
      code: 'container_exited',
      container: 'ecs-service-connect-Abc',
      exitCode: 1,
      addedByAws: true,
    },
  },
  {
    title: 'a sidecar that is not essential and failed, beside one that is and ended',
    source: essential,
    stop: exited(container('sidecar', 1), container('web', 2)),
    defined: [defined('sidecar', 'sidecar', false), defined('web')],
    expected: { code: 'container_exited', container: 'web', exitCode: 2 },
  },
  {
    title: 'a sidecar that is not essential and failed, beside a job that ended well',
    source: 'sil-org/ecs-deploy#222',
    stop: exited(container('sidecar', 1, memory), container('job', 0)),
    defined: [defined('sidecar', 'sidecar', false), defined('job')],
    expected: undefined,
  },
  {
    title: 'a container that others wait for failed, so that the essential one never began',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
    stop: exited(container('migrate', 3), container('web', null)),
    defined: [defined('migrate', 'migrate', false), defined('web')],
    expected: { code: 'container_exited', container: 'migrate', exitCode: 3 },
  },
  {
    title: 'a log router that was killed after a job that ended well',
    source: 'aws/aws-for-fluent-bit#11',
    stop: exited(container('router', 137), container('job', 0)),
    expected: undefined,
  },
  {
    title: 'the sidecar first in the list ended well, the main one did not',
    source: 'sil-org/ecs-deploy#222',
    stop: exited(container('sidecar', 0), container('main', 1)),
    expected: { code: 'container_exited', container: 'main', exitCode: 1 },
  },
  {
    title: 'a segmentation fault',
    source: 'aws/amazon-ecs-agent#625',
    stop: exited(container('web', 139)),
    expected: { code: 'container_exited', container: 'web', exitCode: 139 },
  },
  {
    title: 'memory that ran out, with the exit code of a kill',
    source: 'aws/amazon-ecs-agent#1187',
    stop: exited(container('web', 137, memory), container('proxy', 143)),
    expected: { code: 'out_of_memory', container: 'web', exitCode: 137 },
  },
  {
    title: 'memory that ran out in a child process, while the container ended well',
    source: 'aws/amazon-ecs-agent#2467, #5135',
    stop: exited(container('job', 0, memory)),
    expected: undefined,
  },
  {
    title: 'a container of a service that ended well',
    source: 'aws/amazon-ecs-agent#1883',
    stop: exited(container('web', 0)),
    endIsFailure: true,
    expected: { code: 'container_exited', container: 'web', exitCode: 0 },
  },
  {
    title: 'an image that there is not, of one of two containers, on Fargate 1.4.0',
    source: platform140,
    stop: notStarted(
      notFound('docker.io/library/nginx:nope'),
      container('web', null),
      container('app', null),
    ),
    defined: [defined('web', 'nginx:nope'), defined('app', 'public.ecr.aws/docker/library/redis:7')],
    expected: { code: 'image_not_found', container: 'web' },
  },
  {
    title: 'an image by its digest, which ECS adds to the tag',
    source: 'aws/containers-roadmap#2687',
    stop: notStarted(
      notFound('123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:latest@sha256:0a1b'),
      container('web', null),
      container('app', null),
    ),
    defined: [defined('web', 'nginx'), defined('app', '123456789012.dkr.ecr.eu-west-1.amazonaws.com/app')],
    expected: { code: 'image_not_found', container: 'app' },
  },
  {
    title: 'an image that two containers have: either may be meant',
    source: platform140,
    stop: notStarted(notFound('docker.io/acme/app:1'), container('one', null), container('two', null)),
    defined: [defined('one', 'acme/app:1'), defined('two', 'acme/app:1')],
    expected: { code: 'image_not_found' },
  },
  {
    title: 'an image of the only container',
    source: platform140,
    stop: notStarted(notFound('docker.io/acme/app:1'), container('app', null)),
    expected: { code: 'image_not_found', container: 'app' },
  },
  {
    title: 'a reason of the container alone, as Fargate 1.3.0 gives it',
    source: 'cloud-custodian, recording of test_ecs_task_by_arn',
    stop: notStarted(
      'Task failed to start',
      container('web', null),
      container('app', null, notFound('app:1')),
    ),
    expected: { code: 'image_not_found', container: 'app' },
  },
  {
    title: 'a task that did not start, for a reason that nobody knows',
    source: 'aws/containers-roadmap#2561',
    stop: notStarted('Task failed to start', container('web', null)),
    expected: { code: 'unknown' },
  },
  {
    title: 'capacity of Fargate Spot that was taken back, whatever the container made of it',
    source: 'reproio/wrapbox#53',
    stop: { ...exited(container('web', 2)), stoppedReason: 'Your Spot Task was interrupted.' },
    expected: { code: 'spot_interrupted', container: 'web', exitCode: 2 },
  },
  {
    title: 'the same by its stop code',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/spot-interruption-errors.html',
    stop: { stopCode: 'SpotInterruption', stoppedReason: null, containers: [container('web', 137, memory)] },
    expected: { code: 'spot_interrupted' },
  },
  {
    title: 'the same, as the event of AWS has it',
    source:
      'https://aws.amazon.com/blogs/compute/deep-dive-into-fargate-spot-to-run-your-ecs-tasks-for-up-to-70-less/',
    stop: { stopCode: 'TerminationNotice', stoppedReason: 'Your Spot Task was interrupted.', containers: [] },
    expected: { code: 'spot_interrupted' },
  },
  {
    title: 'maintenance of the host of a service',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-maintenance.html (the words)',
    stop: {
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: maintenance,
      containers: [container('web', 137)],
    },
    expected: { code: 'infrastructure_retired', container: 'web', exitCode: 137 },
  },
  ...['TerminationNotice', 'InfrastructureHealth'].map((stopCode) => ({
    title: `${stopCode}, in other words`,
    source: 'botocore, ecs: TaskStopCode',
    stop: { stopCode, stoppedReason: null, containers: [container('web', 143)] },
    expected: { code: 'infrastructure_retired' as const },
  })),
  ...['UserInitiated', 'ServiceSchedulerInitiated'].map((stopCode) => ({
    title: `${stopCode} is no failure, also where the containers were killed for it`,
    source: 'botocore, ecs: TaskStopCode',
    stop: {
      stopCode,
      stoppedReason: 'Scaling activity initiated by deployment ecs-svc/8262972806176612824',
      containers: [container('web', 137, memory)],
    },
    endIsFailure: true,
    expected: undefined,
  })),
];
