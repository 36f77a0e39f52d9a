import { container, defined, exited, notStarted, type Stop } from './stop.ts';

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
    title: 'a failed job beside a GuardDuty agent that could not be pulled',
    source: 'aws/aws-cdk#32877',
    stop: exited(container('job', 1), container(guardDuty, null, guardDutyDenied)),
    defined: [defined('job')],
    expected: { code: 'container_exited', container: 'job', exitCode: 1 },
  },
  {
    title: 'the same with an unknown task definition',
    source: 'aws/aws-cdk#32877',
    stop: exited(container(guardDuty, null, guardDutyDenied), container('job', 1)),
    expected: { code: 'container_exited', container: 'job', exitCode: 1 },
  },
  {
    title: 'a successful job beside a GuardDuty agent that could not be pulled',
    source: 'guardian/cdk#2703',
    stop: exited(container(guardDuty, null, guardDutyDenied), container('job', 0)),
    defined: [defined('job')],
    expected: undefined,
  },
  {
    title: 'a GuardDuty agent that could not be pulled, if nothing else started',
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
    title: 'a Service Connect proxy that ended, if the other containers were only stopped',
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
    title: 'a failed sidecar beside a failed essential container',
    source: essential,
    stop: exited(container('sidecar', 1), container('web', 2)),
    defined: [defined('sidecar', 'sidecar', false), defined('web')],
    expected: { code: 'container_exited', container: 'web', exitCode: 2 },
  },
  {
    title: 'a failed sidecar beside a successful job',
    source: 'sil-org/ecs-deploy#222',
    stop: exited(container('sidecar', 1, memory), container('job', 0)),
    defined: [defined('sidecar', 'sidecar', false), defined('job')],
    expected: undefined,
  },
  {
    title: 'a failed dependency, so that the essential container never started',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
    stop: exited(container('migrate', 3), container('web', null)),
    defined: [defined('migrate', 'migrate', false), defined('web')],
    expected: { code: 'container_exited', container: 'migrate', exitCode: 3 },
  },
  {
    title: 'a log router that was killed after a successful job',
    source: 'aws/aws-for-fluent-bit#11',
    stop: exited(container('router', 137), container('job', 0)),
    expected: undefined,
  },
  {
    title: 'a successful sidecar before a failed main container',
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
    title: 'out of memory, with the exit code of a kill',
    source: 'aws/amazon-ecs-agent#1187',
    stop: exited(container('web', 137, memory), container('proxy', 143)),
    expected: { code: 'out_of_memory', container: 'web', exitCode: 137 },
  },
  {
    title: 'out of memory in a child process of a successful container',
    source: 'aws/amazon-ecs-agent#2467, #5135',
    stop: exited(container('job', 0, memory)),
    expected: undefined,
  },
  {
    title: 'a container of a service that ended without an error',
    source: 'aws/amazon-ecs-agent#1883',
    stop: exited(container('web', 0)),
    endIsFailure: true,
    expected: { code: 'container_exited', container: 'web', exitCode: 0 },
  },
  {
    title: 'a missing image of one of two containers, on Fargate 1.4.0',
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
    title: 'an image with the digest that ECS adds to the tag',
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
    title: 'an image of two containers: either can be the cause',
    source: platform140,
    stop: notStarted(notFound('docker.io/acme/app:1'), container('one', null), container('two', null)),
    defined: [defined('one', 'acme/app:1'), defined('two', 'acme/app:1')],
    expected: { code: 'image_not_found' },
  },
  {
    title: 'a missing image of the only container',
    source: platform140,
    stop: notStarted(notFound('docker.io/acme/app:1'), container('app', null)),
    expected: { code: 'image_not_found', container: 'app' },
  },
  {
    title: 'a reason in the container only, as on Fargate 1.3.0',
    source: 'cloud-custodian, recording of test_ecs_task_by_arn',
    stop: notStarted(
      'Task failed to start',
      container('web', null),
      container('app', null, notFound('app:1')),
    ),
    expected: { code: 'image_not_found', container: 'app' },
  },
  {
    title: 'a task that did not start for an unknown reason',
    source: 'aws/containers-roadmap#2561',
    stop: notStarted('Task failed to start', container('web', null)),
    expected: { code: 'unknown' },
  },
  {
    title: 'an interruption of Fargate Spot, with any exit code',
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
    title: 'the same as in the event of AWS',
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
    title: `${stopCode}, with another reason`,
    source: 'botocore, ecs: TaskStopCode',
    stop: { stopCode, stoppedReason: null, containers: [container('web', 143)] },
    expected: { code: 'infrastructure_retired' as const },
  })),
  ...['UserInitiated', 'ServiceSchedulerInitiated'].map((stopCode) => ({
    title: `${stopCode} is not a failure, even if the containers were killed`,
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
