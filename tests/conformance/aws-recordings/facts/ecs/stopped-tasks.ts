import { expect } from '@jest/globals';
import type { Account } from '../../support/account.ts';
import { shown, type Fact } from '../../support/fact.ts';
import { openCluster } from '../../support/fargate.ts';
import { running, ended } from '../../support/tasks.ts';

const stepFunctions = 'LocalStack, stepfunctions/v2/services/test_ecs_task_service';
const custodian = 'cloud-custodian';
const pullFailed = `${stepFunctions}::test_run_task_sync_raise_failure (Fargate 1.4.0)`;
const exited = `${stepFunctions}::test_run_task_sync (Fargate 1.4.0)`;
const oldPullFailed = `${custodian}, test_ecs_task_by_arn/ecs.DescribeTasks_1 (Fargate 1.3.0)`;
const events =
  'arkime/aws-aio, test_manage_arkime/lambda_aws_event_listener/test_aws_event_listener_handler.py, lines 502 to 719 (2023)';
const text = (pattern: RegExp) => expect.stringMatching(pattern) as unknown;

/** A task whose image cannot be pulled, once it has stopped. */
async function unpulled(aws: Account, platformVersion = '1.4.0') {
  const cluster = await openCluster(aws);
  aws.plan({ kind: 'image_pull', image: '*', cause: 'access_denied' });
  return cluster.inStatus(await cluster.run({ platformVersion }), 'STOPPED');
}

/** The stopped task of a service that was scaled to zero. */
async function scaledIn(aws: Account) {
  const cluster = await openCluster(aws);
  await cluster.createService();
  await cluster.steadyService();
  const { taskArns = [] } = await aws.ecs.listTasks({ cluster: 'demo' });
  await aws.ecs.updateService({ cluster: 'demo', service: 'web', desiredCount: 0 });
  return cluster.inStatus({ taskArn: taskArns[0] }, 'STOPPED');
}

const cannotPull =
  'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/httpd:2.4: ' +
  'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed';

export const stoppedTaskFacts: Fact[] = [
  {
    fact: 'STOPPED, image not pulled: the task has the reason',
    source: pullFailed,
    see: async (aws) => shown(await unpulled(aws), 'stopCode', 'stoppedReason', 'version'),
    recorded: { stopCode: 'TaskFailedToStart', stoppedReason: cannotPull, version: 4 },
  },
  {
    fact: 'STOPPED, image not pulled: the container has a runtime id, and neither a reason nor an exit code',
    source: pullFailed,
    async see(aws) {
      const { containers } = await unpulled(aws);
      return shown(containers?.[0], 'reason', 'exitCode', 'runtimeId', 'imageDigest', 'lastStatus');
    },
    recorded: {
      reason: 'absent',
      exitCode: 'absent',
      runtimeId: text(/^[0-9a-f]{32}-\d+$/),
      imageDigest: 'absent',
      lastStatus: 'STOPPED',
    },
  },
  {
    fact: 'STOPPED, image not pulled: which times are set',
    source: pullFailed,
    async see(aws) {
      const task = await unpulled(aws);
      return shown(
        task,
        ...(['connectivityAt', 'executionStoppedAt', 'stoppingAt', 'stoppedAt'] as const),
        ...(['pullStartedAt', 'pullStoppedAt', 'startedAt'] as const),
      );
    },
    recorded: {
      connectivityAt: expect.any(Date),
      executionStoppedAt: expect.any(Date),
      stoppingAt: expect.any(Date),
      stoppedAt: expect.any(Date),
      pullStartedAt: 'absent',
      pullStoppedAt: 'absent',
      startedAt: 'absent',
    },
  },
  {
    fact: 'STOPPED, image not pulled on 1.3.0: the container has the reason; the task says only that it failed to start',
    source: oldPullFailed,
    async see(aws) {
      const { stoppedReason, containers } = await unpulled(aws, '1.3.0');
      return [stoppedReason, containers?.[0]?.reason];
    },
    recorded: ['Task failed to start', text(/^CannotPullContainerError: /)],
  },
  {
    fact: 'STOPPED, image not pulled on 1.3.0: when the pull ended',
    source: oldPullFailed,
    see: async (aws) => shown(await unpulled(aws, '1.3.0'), 'pullStoppedAt', 'executionStoppedAt'),
    recorded: { pullStoppedAt: expect.any(Date), executionStoppedAt: expect.any(Date) },
  },
  {
    fact: 'STOPPED, container exited: code, reason and version',
    source: exited,
    see: async (aws) => shown(await ended(aws), 'stopCode', 'stoppedReason', 'version'),
    recorded: {
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      version: 5,
    },
  },
  {
    fact: 'STOPPED, container exited: the container',
    source: exited,
    async see(aws) {
      const { containers } = await ended(aws);
      return shown(containers?.[0], 'exitCode', 'lastStatus', 'reason', 'runtimeId', 'imageDigest');
    },
    recorded: {
      exitCode: 0,
      lastStatus: 'STOPPED',
      reason: 'absent',
      runtimeId: text(/^[0-9a-f]{32}-\d+$/),
      imageDigest: text(/^sha256:/),
    },
  },
  {
    fact: 'STOPPED, container exited: the attachment is DELETED and keeps its details',
    source: exited,
    async see(aws) {
      const [attachment] = (await ended(aws)).attachments ?? [];
      return [attachment?.status, attachment?.details?.length];
    },
    recorded: ['DELETED', 5],
  },
  {
    fact: 'STOPPED, image not pulled on 1.3.0: executionStoppedAt is not after stoppingAt',
    source: oldPullFailed,
    async see(aws) {
      const { executionStoppedAt, stoppingAt, stoppedAt } = await unpulled(aws, '1.3.0');
      return executionStoppedAt! <= stoppingAt! && stoppingAt! < stoppedAt!;
    },
    recorded: true,
  },
  {
    fact: 'STOPPED by the scheduler: code and reason',
    source: events,
    see: async (aws) => shown(await scaledIn(aws), 'stopCode', 'stoppedReason', 'version'),
    recorded: {
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: text(/^Scaling activity initiated by \(deployment ecs-svc\/\d+\)$/),
      version: 6,
    },
  },
  {
    fact: 'STOPPED by the scheduler: a container that does not handle SIGTERM exits with 137',
    source: events,
    async see(aws) {
      aws.plan({ kind: 'signal_ignored', image: '*' });
      return (await scaledIn(aws)).containers?.[0]?.exitCode;
    },
    recorded: 137,
  },
  {
    fact: 'StopTask: the response has the version from before',
    source: `${custodian}, test_ecs_task_delete/ecs.StopTask_1`,
    async see(aws) {
      const { task } = await running(aws);
      const { task: stopping } = await aws.ecs.stopTask({ cluster: 'demo', task: task.taskArn });
      return [stopping?.version === task.version, stopping?.desiredStatus, stopping?.lastStatus];
    },
    recorded: [true, 'STOPPED', 'RUNNING'],
  },
];
