import type * as z from 'zod/mini';
import type { stopTasks, task } from '../../../../shared/contracts/tasks.ts';
import type {
  DescribedTaskDefinition,
  RegisteredTaskDefinition,
} from '../../../../shared/domain/task-definition/registered-task-definition.ts';
import { ids, readyAt } from './ids.ts';

type Task = z.infer<typeof task>;

const arnOf = (id: string) => `arn:aws:ecs:${ids.region}:${ids.account}:task/hello-world/${id}`;

export const running: Task = {
  id: ids.task,
  arn: arnOf(ids.task),
  taskDefinition: 'hello-world-task-definition:2',
  lastStatus: 'RUNNING',
  desiredStatus: 'RUNNING',
  group: 'batch',
  launchType: 'FARGATE',
  platformVersion: '1.4.0',
  startedBy: 'me',
  createdAt: '2026-11-22T09:40:00.000Z',
  startedAt: '2026-11-22T09:40:24.000Z',
  stoppedAt: null,
  stopCode: null,
  stoppedReason: null,
  enableExecuteCommand: false,
  containers: [
    { name: 'hello-world', image: 'tutum/hello-world', lastStatus: 'RUNNING', exitCode: null, reason: null },
  ],
  network: {
    status: 'assigned',
    publicIp: '203.0.113.25',
    privateIp: '10.0.0.17',
    networkInterfaceId: ids.networkInterface,
    subnetId: ids.subnets[0],
    reason: null,
  },
  tags: {},
};

export const provisioning: Task = {
  ...running,
  lastStatus: 'PROVISIONING',
  startedAt: null,
  containers: [
    { name: 'hello-world', image: 'tutum/hello-world', lastStatus: 'PENDING', exitCode: null, reason: null },
  ],
  network: {
    status: 'pending',
    publicIp: null,
    privateIp: null,
    networkInterfaceId: null,
    subnetId: null,
    reason: 'The task has no network interface yet.',
  },
};

export const stopping: Task = {
  ...running,
  desiredStatus: 'STOPPED',
  stopCode: 'UserInitiated',
  stoppedReason: 'Task stopped by user',
};

export const stopped: z.infer<(typeof stopTasks)['response']['schema']> = {
  taskIds: [ids.task, ids.secondTask],
  complete: true,
};

export const registered: RegisteredTaskDefinition = {
  taskDefinition: 'hello-world-task-definition:2',
  family: 'hello-world-task-definition',
  revision: 2,
  arn: `arn:aws:ecs:${ids.region}:${ids.account}:task-definition/hello-world-task-definition:2`,
  status: 'ACTIVE',
  cpu: 512,
  memory: 1024,
  containers: [
    {
      name: 'hello-world',
      image: 'tutum/hello-world',
      cpu: null,
      memory: 256,
      memoryReservation: 128,
      essential: true,
      readonlyRootFilesystem: false,
      portMappings: [
        { containerPort: 80, containerPortRange: null, protocol: 'tcp', name: null, appProtocol: null },
      ],
      environment: {},
      entryPoint: [],
      command: [],
    },
  ],
  executionRoleArn: `arn:aws:iam::${ids.account}:role/fargate-clusters-dev-${ids.region}-tasks`,
  taskRoleArn: null,
  volumesConfiguredAtLaunch: [],
  registeredAt: readyAt,
  owner: null,
  tags: {},
};

export const importPlan = {
  changed: [
    {
      pointer: '/taskDefinition/executionRoleArn',
      from: `arn:aws:iam::${ids.account}:role/ecsTaskExecutionRole`,
      to: null,
      reason: 'This deployment may not hand on that role; its own pulls images and writes logs.',
    },
  ],
  spec: {
    family: 'hello-world-task-definition',
    cpu: 512,
    memory: 1024,
    containers: [
      {
        name: 'hello-world',
        image: 'tutum/hello-world',
        essential: true,
        memoryReservation: 128,
        memory: 256,
        portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }],
      },
    ],
  },
};

export const imported = {
  ...importPlan,
  taskDefinition: registered,
  changed: importPlan.changed.map((one) => ({ ...one, to: registered.executionRoleArn })),
};

export const described: DescribedTaskDefinition = {
  ...registered,
  spec: {
    ...importPlan.spec,
    containers: importPlan.spec.containers.map((one) => ({
      ...one,
      logging: {
        driver: 'awslogs',
        options: { 'awslogs-stream-prefix': 'hello-world-task-definition' },
      },
    })),
    runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
  },
  changed: [],
  obstacles: [],
  redacted: [],
};

export const ofOthers: DescribedTaskDefinition = {
  ...registered,
  taskDefinition: 'sleep360:1',
  family: 'sleep360',
  revision: 1,
  arn: `arn:aws:ecs:${ids.region}:${ids.account}:task-definition/sleep360:1`,
  cpu: null,
  memory: null,
  containers: [
    {
      ...registered.containers[0]!,
      name: 'sleep',
      image: 'busybox',
      cpu: 10,
      memory: 10,
      memoryReservation: null,
      portMappings: [],
      command: ['sleep', '360'],
    },
  ],
  executionRoleArn: null,
  spec: null,
  changed: [],
  obstacles: [
    {
      pointer: '/networkMode',
      reason:
        'Received "bridge"; the network mode of a Fargate task is awsvpc, in which containers reach each other at localhost. Make it "awsvpc".',
    },
  ],
  redacted: [],
};
