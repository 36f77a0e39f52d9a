import { expect } from '@jest/globals';
import type { Task } from '@aws-sdk/client-ecs';
import type { Account } from '../support/account.ts';
import { refusal, refused, shown, type Fact } from '../support/fact.ts';
import { openCluster, versionsIn } from '../support/fargate.ts';

const stepFunctions = 'LocalStack, stepfunctions/v2/services/test_ecs_task_service';
const custodian = 'cloud-custodian';
const runningTask = `${custodian}, test_ecs_task_network_location_filter_sg/ecs.DescribeTasks_1 (Fargate 1.4.0)`;
const pullFailed = `${stepFunctions}::test_run_task_sync_raise_failure (Fargate 1.4.0)`;
const exited = `${stepFunctions}::test_run_task_sync (Fargate 1.4.0)`;
const oldPullFailed = `${custodian}, test_ecs_task_by_arn/ecs.DescribeTasks_1 (Fargate 1.3.0)`;
const provisioning = `${custodian}, test_ecs_task_subnet/ecs.DescribeTasks_1`;
const events =
  'arkime/aws-aio, test_manage_arkime/lambda_aws_event_listener/test_aws_event_listener_handler.py, lines 502 to 719 (2023)';

/** Events arrive a moment after what they tell of. */
const secondsOfDelivery = 2;

const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const text = (pattern: RegExp) => expect.stringMatching(pattern) as unknown;
const idOf = ({ taskArn = '' }: Task) => taskArn.split('/').at(-1) ?? '';

async function running(aws: Account) {
  const cluster = await openCluster(aws);
  const task = await cluster.inStatus(await cluster.run(), 'RUNNING');
  await aws.pass(secondsOfDelivery);
  return { cluster, task };
}

/** A task whose image cannot be pulled, once it has stopped. */
async function unpulled(aws: Account, platformVersion = '1.4.0') {
  const cluster = await openCluster(aws);
  aws.plan({ kind: 'image_pull', image: '*', cause: 'access_denied' });
  return cluster.inStatus(await cluster.run({ platformVersion }), 'STOPPED');
}

/** A task whose container ends by itself, once it has stopped. */
async function ended(aws: Account) {
  const cluster = await openCluster(aws);
  aws.plan({ kind: 'container_exit', image: '*', exitCode: 0, afterSeconds: 8 });
  const task = await cluster.inStatus(await cluster.run(), 'STOPPED');
  await aws.pass(secondsOfDelivery);
  return task;
}

/** A task of a service that was scaled to nothing, with the task before. */
async function scaledIn(aws: Account) {
  const cluster = await openCluster(aws);
  await cluster.createService();
  await cluster.steadyService();
  const { taskArns = [] } = await aws.ecs.listTasks({ cluster: 'demo' });
  await aws.ecs.updateService({ cluster: 'demo', service: 'web', desiredCount: 0 });
  return cluster.inStatus({ taskArn: taskArns[0] }, 'STOPPED');
}

const eventOf = ({ events }: Account, lastStatus: string) =>
  events.find(({ detail }) => detail['lastStatus'] === lastStatus);

const cannotPull =
  'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/httpd:2.4: ' +
  'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed';

export const taskFacts: Fact[] = [
  {
    fact: 'RunTask: a new task',
    source: `${stepFunctions}::test_run_task`,
    async see(aws) {
      const task = await (await openCluster(aws)).run();
      return shown(
        task,
        ...(['attributes', 'desiredStatus', 'enableExecuteCommand', 'ephemeralStorage', 'group'] as const),
        ...(['lastStatus', 'launchType', 'cpu', 'memory', 'platformFamily', 'platformVersion'] as const),
        ...(['tags', 'version', 'connectivity', 'startedAt', 'stopCode'] as const),
      );
    },
    recorded: {
      attributes: [{ name: 'ecs.cpu-architecture', value: 'x86_64' }],
      desiredStatus: 'RUNNING',
      enableExecuteCommand: false,
      ephemeralStorage: { sizeInGiB: 20 },
      group: 'family:app',
      lastStatus: 'PROVISIONING',
      launchType: 'FARGATE',
      cpu: '256',
      memory: '512',
      platformFamily: 'Linux',
      platformVersion: '1.4.0',
      tags: [],
      version: 1,
      connectivity: 'absent',
      startedAt: 'absent',
      stopCode: 'absent',
    },
  },
  {
    fact: 'RunTask: the attachment of a new task knows its subnet alone',
    source: `${stepFunctions}::test_run_task`,
    see: async (aws) => (await (await openCluster(aws)).run()).attachments,
    recorded: [
      {
        id: uuid,
        type: 'ElasticNetworkInterface',
        status: 'PRECREATED',
        details: [{ name: 'subnetId', value: text(/^subnet-/) }],
      },
    ],
  },
  {
    fact: 'RunTask: the container of a new task is PENDING, without an interface',
    source: `${stepFunctions}::test_run_task`,
    async see(aws) {
      const { containers } = await (await openCluster(aws)).run();
      return shown(containers?.[0], 'lastStatus', 'networkInterfaces', 'runtimeId', 'imageDigest', 'cpu');
    },
    recorded: {
      lastStatus: 'PENDING',
      networkInterfaces: [],
      runtimeId: 'absent',
      imageDigest: 'absent',
      cpu: '256',
    },
  },
  {
    fact: 'RunTask: every container is named in the overrides',
    source: `${stepFunctions}::test_run_task`,
    see: async (aws) => (await (await openCluster(aws)).run()).overrides,
    recorded: { containerOverrides: [{ name: 'web' }], inferenceAcceleratorOverrides: [] },
  },
  {
    fact: 'RunTask: who started a task may have spaces',
    source: `${stepFunctions}::test_run_task_sync ("AWS Step Functions")`,
    async see(aws) {
      const cluster = await openCluster(aws);
      return (await refusal(cluster.run({ startedBy: 'AWS Step Functions' }))).name;
    },
    recorded: 'none',
  },
  {
    fact: 'RunTask: FARGATE_SPOT is a capacity provider of launch type FARGATE',
    source: provisioning,
    async see(aws) {
      const cluster = await openCluster(aws);
      const capacityProviderStrategy = [{ capacityProvider: 'FARGATE_SPOT' }];
      return shown(await cluster.run({ capacityProviderStrategy }), 'capacityProviderName', 'launchType');
    },
    recorded: { capacityProviderName: 'FARGATE_SPOT', launchType: 'FARGATE' },
  },
  {
    fact: 'PROVISIONING: the interface is known while it is being attached',
    source: provisioning,
    async see(aws) {
      const cluster = await openCluster(aws);
      const isAttaching = ({ attachments }: Task) => attachments?.[0]?.status === 'ATTACHING';
      const { lastStatus, version, attachments, containers } = await cluster.once(
        await cluster.run(),
        isAttaching,
      );
      const names = attachments?.[0]?.details?.map(({ name }) => name);
      return {
        lastStatus,
        version,
        knowsInterface: names?.includes('networkInterfaceId'),
        address: containers?.[0]?.networkInterfaces?.[0]?.privateIpv4Address,
      };
    },
    recorded: {
      lastStatus: 'PROVISIONING',
      version: 1,
      knowsInterface: true,
      address: text(/^172\.31\.\d+\.\d+$/),
    },
  },
  {
    fact: 'PENDING: the interface is attached, version 2',
    source: provisioning,
    async see(aws) {
      const cluster = await openCluster(aws);
      const { version, attachments } = await cluster.inStatus(await cluster.run(), 'PENDING');
      return { version, attachment: attachments?.[0]?.status };
    },
    recorded: { version: 2, attachment: 'ATTACHED' },
  },
  {
    fact: 'RUNNING: version 3, connected, with the times of its pull',
    source: runningTask,
    async see(aws) {
      const { task } = await running(aws);
      return shown(task, 'version', 'connectivity', 'healthStatus', 'pullStartedAt', 'pullStoppedAt');
    },
    recorded: {
      version: 3,
      connectivity: 'CONNECTED',
      healthStatus: 'UNKNOWN',
      pullStartedAt: expect.any(Date),
      pullStoppedAt: expect.any(Date),
    },
  },
  {
    fact: 'RUNNING: the details of the attachment, in their order',
    source: runningTask,
    async see(aws) {
      const { attachments } = (await running(aws)).task;
      return attachments?.[0]?.details?.map(({ name }) => name);
    },
    recorded: ['subnetId', 'networkInterfaceId', 'macAddress', 'privateDnsName', 'privateIPv4Address'],
  },
  {
    fact: 'RUNNING: the container',
    source: runningTask,
    async see(aws) {
      const { task } = await running(aws);
      const [container] = task.containers ?? [];
      const isOfTask = container?.runtimeId?.startsWith(`${idOf(task)}-`);
      return {
        isOfTask,
        ...shown(container, 'cpu', 'memoryReservation', 'healthStatus', 'lastStatus', 'networkBindings'),
        ...shown(container, 'imageDigest', 'networkInterfaces', 'exitCode', 'reason', 'memory'),
      };
    },
    recorded: {
      isOfTask: true,
      cpu: '256',
      memoryReservation: '512',
      healthStatus: 'UNKNOWN',
      lastStatus: 'RUNNING',
      networkBindings: [],
      imageDigest: text(/^sha256:[0-9a-f]{64}$/),
      networkInterfaces: [{ attachmentId: uuid, privateIpv4Address: text(/^172\./) }],
      exitCode: 'absent',
      reason: 'absent',
      memory: 'absent',
    },
  },
  {
    fact: 'RUNNING: ids and ARNs of task and container',
    source: runningTask,
    async see(aws) {
      const { task } = await running(aws);
      return [task.taskArn, task.containers?.[0]?.containerArn];
    },
    recorded: [
      text(/^arn:aws:ecs:us-east-1:123456789012:task\/demo\/[0-9a-f]{32}$/),
      text(/^arn:aws:ecs:us-east-1:123456789012:container\/demo\/[0-9a-f]{32}\/[0-9a-f-]{36}$/),
    ],
  },
  {
    fact: 'STOPPED, image not pulled: the task says why',
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
    fact: 'STOPPED, image not pulled: the times that there are',
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
    fact: 'STOPPED, image not pulled on 1.3.0: the container says why, and the task that it did not start',
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
    fact: 'STOPPED, image not pulled on 1.3.0: the execution stopped no later than the task was stopping',
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
    fact: 'StopTask: the answer has the version from before',
    source: `${custodian}, test_ecs_task_delete/ecs.StopTask_1`,
    async see(aws) {
      const { task } = await running(aws);
      const { task: stopping } = await aws.ecs.stopTask({ cluster: 'demo', task: task.taskArn });
      return [stopping?.version === task.version, stopping?.desiredStatus, stopping?.lastStatus];
    },
    recorded: [true, 'STOPPED', 'RUNNING'],
  },
  {
    fact: 'Events: one for each version, to the exit of a container',
    source: `${exited}; ${events}`,
    see: async (aws) => versionsIn(aws, await ended(aws)),
    recorded: ['PROVISIONING 1', 'PENDING 2', 'RUNNING 3', 'DEPROVISIONING 4', 'STOPPED 5'],
  },
  {
    fact: 'Events: the attachment is an eni',
    source: exited,
    async see(aws) {
      await ended(aws);
      const attachments = eventOf(aws, 'STOPPED')?.detail['attachments'] as { type: string }[] | undefined;
      return attachments?.map(({ type }) => type);
    },
    recorded: ['eni'],
  },
  {
    fact: 'Events: when the task changed, and nothing of tags, health and platform family',
    source: events,
    async see(aws) {
      await running(aws);
      const detail: Record<string, unknown> | undefined = eventOf(aws, 'RUNNING')?.detail;
      return shown(
        detail,
        'updatedAt',
        'tags',
        'healthStatus',
        'platformFamily',
        'inferenceAccelerators',
        'version',
      );
    },
    recorded: {
      updatedAt: text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/),
      tags: 'absent',
      healthStatus: 'absent',
      platformFamily: 'absent',
      inferenceAccelerators: 'absent',
      version: 3,
    },
  },
  {
    fact: 'Events: fractions of seconds have no zeros at their end',
    source: events,
    async see(aws) {
      await ended(aws);
      const times = aws.events.flatMap(({ detail }) => [detail['createdAt'], detail['updatedAt']]);
      return times.filter((time) => /\.\d*0Z$/.test(String(time)));
    },
    recorded: [],
  },
  {
    fact: 'Events: the time of the event itself is in whole seconds',
    source: events,
    async see(aws) {
      await running(aws);
      return aws.events.filter(({ time }) => !/T\d\d:\d\d:\d\dZ$/.test(time));
    },
    recorded: [],
  },
  {
    fact: 'RunTask: more tasks than Fargate launches at once',
    source: 'cisagov/crossfeed#247, AllenInstitute/neuron_morphology#151',
    async see(aws) {
      const cluster = await openCluster(aws);
      for (let call = 0; call < 10; call += 1) await cluster.run({ count: 10 });
      return refusal(cluster.run());
    },
    recorded: refused('ThrottlingException', 'Rate exceeded.'),
  },
];
