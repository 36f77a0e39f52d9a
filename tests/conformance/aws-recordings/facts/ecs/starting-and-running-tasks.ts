import { expect } from '@jest/globals';
import type { Task } from '@aws-sdk/client-ecs';
import { shown, type Fact } from '../../support/fact.ts';
import { openCluster } from '../../support/fargate.ts';
import { running } from '../../support/tasks.ts';

const custodian = 'cloud-custodian';
const runningTask = `${custodian}, test_ecs_task_network_location_filter_sg/ecs.DescribeTasks_1 (Fargate 1.4.0)`;
const provisioning = `${custodian}, test_ecs_task_subnet/ecs.DescribeTasks_1`;

const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const text = (pattern: RegExp) => expect.stringMatching(pattern) as unknown;
const idOf = ({ taskArn = '' }: Task) => taskArn.split('/').at(-1) ?? '';

export const startingAndRunningTaskFacts: Fact[] = [
  {
    fact: 'PROVISIONING: the interface is visible during its attachment',
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
    fact: 'RUNNING: version 3, connected, with the times of the image pull',
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
    fact: 'RUNNING: the order of the attachment details',
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
];
