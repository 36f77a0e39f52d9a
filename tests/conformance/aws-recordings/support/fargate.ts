import type { RunTaskCommandInput, Task } from '@aws-sdk/client-ecs';
import type { Account } from './account.ts';

const definition = {
  family: 'app',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'web', image: 'httpd:2.4', cpu: 256, memoryReservation: 512 }],
} as const;

/** The cluster `demo`, the definition `app:1` and a place in the network that every account has. */
export async function openCluster(aws: Account) {
  const { ecs, ec2 } = aws;
  await ecs.createCluster({ clusterName: 'demo', capacityProviders: ['FARGATE', 'FARGATE_SPOT'] });
  await ecs.registerTaskDefinition({
    ...definition,
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: [...definition.containerDefinitions],
  });
  const { Subnets = [] } = await ec2.describeSubnets({});
  const place = {
    cluster: 'demo',
    taskDefinition: 'app',
    networkConfiguration: {
      awsvpcConfiguration: { subnets: [Subnets[0]?.SubnetId ?? ''], assignPublicIp: 'ENABLED' as const },
    },
  };

  const run = async (input: Partial<RunTaskCommandInput> = {}): Promise<Task> => {
    const capacity = input.capacityProviderStrategy ? {} : { launchType: 'FARGATE' as const };
    const { tasks } = await ecs.runTask({ ...place, ...capacity, ...input });
    return tasks?.[0] as Task;
  };

  const see = async (task: Task): Promise<Task> =>
    (await ecs.describeTasks({ cluster: 'demo', tasks: [task.taskArn ?? ''] })).tasks?.[0] ?? {};

  /** The task once it is as `will` requires. */
  const once = (task: Task, will: (seen: Task) => boolean) => aws.until(() => see(task), will, 0.5);

  const inStatus = (task: Task, status: string) => once(task, ({ lastStatus }) => lastStatus === status);

  const createService = async (desiredCount = 1) =>
    ecs.createService({ ...place, launchType: 'FARGATE', serviceName: 'web', desiredCount });

  const seeService = async () =>
    (await ecs.describeServices({ cluster: 'demo', services: ['web'] })).services?.[0];

  const steadyService = () =>
    aws.until(seeService, (service) => service?.deployments?.[0]?.rolloutState === 'COMPLETED');

  return { run, see, once, inStatus, createService, seeService, steadyService };
}

/** The status and the version in each event of a task, oldest first. */
export const versionsIn = ({ events }: Account, task: Task) =>
  events
    .filter(({ detail }) => detail['taskArn'] === task.taskArn)
    .map(({ detail }) => `${detail['lastStatus'] as string} ${detail['version'] as number}`);
