import type {
  CreateServiceCommandInput,
  RegisterTaskDefinitionCommandInput,
  RunTaskCommandInput,
  Task,
} from '@aws-sdk/client-ecs';
import { eventually } from './eventually.ts';
import type { Aws } from './target.ts';

export const hello = {
  family: 'hello',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  containerDefinitions: [
    { name: 'hello', image: 'tutum/hello-world', memory: 256, portMappings: [{ containerPort: 80 }] },
  ],
} satisfies RegisterTaskDefinitionCommandInput;

/** A cluster with a task definition of its own, in the network that every account has. */
export async function openCluster(aws: Aws, name: string) {
  const { ecs, ec2 } = aws;
  await ecs.createCluster({ clusterName: name });
  await ecs.registerTaskDefinition({ ...hello, family: name });
  const { Subnets = [] } = await ec2.describeSubnets({
    Filters: [{ Name: 'default-for-az', Values: ['true'] }],
  });
  const subnets = Subnets.slice(0, 2).map(({ SubnetId = '' }) => SubnetId);
  const Filters = [
    { Name: 'vpc-id', Values: [Subnets[0]?.VpcId ?? ''] },
    { Name: 'group-name', Values: ['default'] },
  ];
  const { SecurityGroups = [] } = await ec2.describeSecurityGroups({ Filters });
  const securityGroups = SecurityGroups.map(({ GroupId = '' }) => GroupId);
  const place = {
    cluster: name,
    taskDefinition: name,
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets, securityGroups, assignPublicIp: 'ENABLED' } },
  } as const;

  async function run(input: Partial<RunTaskCommandInput> = {}): Promise<Task[]> {
    return (await ecs.runTask({ ...place, ...input })).tasks ?? [];
  }

  async function see(task: string): Promise<Task | undefined> {
    return (await ecs.describeTasks({ cluster: name, tasks: [task] })).tasks?.[0];
  }

  /** The task once it has come to a status. */
  const inStatus = (task: string, status: string) =>
    eventually(
      () => see(task),
      (seen) => seen?.lastStatus === status,
    );

  const createService = async (serviceName: string, input: Partial<CreateServiceCommandInput> = {}) =>
    (await ecs.createService({ ...place, serviceName, desiredCount: 1, ...input })).service;

  async function seeService(service: string) {
    return (await ecs.describeServices({ cluster: name, services: [service] })).services?.[0];
  }

  /** The service once it runs so many tasks. */
  const withTasks = (service: string, count: number) =>
    eventually(
      () => seeService(service),
      (seen) => seen?.runningCount === count,
    );

  const tasksOf = async (serviceName: string) =>
    (await ecs.listTasks({ cluster: name, serviceName })).taskArns ?? [];

  return { place, run, see, inStatus, createService, seeService, withTasks, tasksOf };
}

export type Cluster = Awaited<ReturnType<typeof openCluster>>;

/** What a task's attachment tells of its network interface. */
export function interfaceOf(task: Task | undefined): Record<string, string> {
  const attachment = task?.attachments?.find(({ type }) => type === 'ElasticNetworkInterface');
  return Object.fromEntries((attachment?.details ?? []).map(({ name = '', value = '' }) => [name, value]));
}
