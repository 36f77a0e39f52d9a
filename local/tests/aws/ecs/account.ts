import { ECS } from '@aws-sdk/client-ecs';
import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import { jest } from '@jest/globals';
import { createClock } from '../../../aws/clock.ts';
import { createEc2 } from '../../../aws/ec2/ec2.ts';
import { createEcs } from '../../../aws/ecs/ecs.ts';
import { noTaskEndpoints } from '../../../aws/ecs/tasks/endpoints.ts';
import type { TaskEndpoints } from '../../../aws/ecs/tasks/endpoints.ts';
import { createFaults } from '../../../aws/faults.ts';
import type { RolePermissions } from '../../../aws/iam/role-permissions.ts';
import { createLogs } from '../../../aws/logs/logs.ts';
import { createRandom } from '../../../aws/random.ts';
import type { World } from '../../../aws/world.ts';
import { clientOptions } from '../../support/service-client.ts';

export const helloContainer = {
  name: 'hello',
  image: 'tutum/hello-world',
  memory: 256,
  portMappings: [{ containerPort: 80 }],
} satisfies ContainerDefinition;

export const helloWorld = {
  family: 'hello',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '512',
  memory: '1024',
  containerDefinitions: [helloContainer],
} satisfies RegisterTaskDefinitionCommandInput;

/** An account in virtual time, with the cluster `demo` and the task definition `hello:1`. */
export async function openAccount({
  endpoints = noTaskEndpoints,
  rolePermissions,
}: { endpoints?: TaskEndpoints; rolePermissions?: RolePermissions } = {}) {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  const world: World = {
    clock: createClock({ speed: 1 }),
    random: createRandom(7),
    faults: createFaults(),
    region: 'us-east-1',
    accountId: '123456789012',
  };
  const ec2 = createEc2(world);
  const logs = createLogs(world);
  const service = createEcs(world, { ec2, logs, endpoints, ...(rolePermissions && { rolePermissions }) });
  const ecs = new ECS(clientOptions(service));
  const subnets = (ec2.actions.DescribeSubnets({}).Subnets ?? []).map(({ SubnetId = '' }) => SubnetId);
  await ecs.createCluster({ clusterName: 'demo' });
  await ecs.registerTaskDefinition(helloWorld);
  const pass = (seconds: number) => jest.advanceTimersByTimeAsync(seconds * 1000);
  const network = { awsvpcConfiguration: { subnets, assignPublicIp: 'ENABLED' as const } };
  return { world, ec2, logs, service, ecs, network, pass };
}

export type Account = Awaited<ReturnType<typeof openAccount>>;

/** Runs tasks of `hello` on Fargate in the cluster `demo`; they are seen when this returns. */
export async function runHello(
  { ecs, network, pass }: Account,
  input: Partial<Parameters<ECS['runTask']>[0]> = {},
) {
  const { tasks = [], failures = [] } = await ecs.runTask({
    cluster: 'demo',
    taskDefinition: 'hello',
    launchType: 'FARGATE',
    networkConfiguration: network,
    ...input,
  });
  await pass(1);
  return { arns: tasks.map(({ taskArn = '' }) => taskArn), tasks, failures };
}

export async function describe({ ecs }: Account, arn = '') {
  const { tasks: [task] = [] } = await ecs.describeTasks({
    cluster: 'demo',
    tasks: [arn],
    include: ['TAGS'],
  });
  return task;
}
