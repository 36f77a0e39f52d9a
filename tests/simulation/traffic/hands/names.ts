import type { LocalAws } from '../../../../local/aws/aws.ts';
import { sleep } from '../../time/sleep.ts';
import { registerTheirs } from '../../../support/theirs.ts';
import { familyOf } from '../bodies.ts';
import type { Doing, Where } from './doing.ts';

export const nameDeeds = {
  take_name: async (aws, where) => claimName(aws, where),

  /** Where the stack and the ECS cluster of a listed cluster have gone, the name is free in ECS. */
  async replace_cluster(aws, where) {
    const { cloudFormation } = aws;
    cloudFormation.actions.DescribeStacks({ StackName: where.stack });
    cloudFormation.actions.DeleteStack({ StackName: where.stack });
    for (let waited = 0; waited < 1800; waited += 20) {
      await sleep(20);
      if (claimName(aws, where)) return true;
    }
    return false;
  },
} satisfies Record<string, Doing>;

/** With a service and extra tasks, and the family that callers register beside those of the cluster. */
function claimName({ ecs, ec2 }: LocalAws, { name, placed }: Where): boolean {
  const { clusters = [] } = ecs.actions.DescribeClusters({ clusters: [name] });
  if (clusters[0]?.status === 'ACTIVE') return false;
  ecs.actions.CreateCluster({ clusterName: name });
  const subnets = ec2.actions.DescribeSubnets({}).Subnets!.flatMap(({ SubnetId }) => SubnetId ?? []);
  const what = {
    cluster: name,
    taskDefinition: 'theirs-task-definition:1',
    launchType: 'FARGATE' as const,
    networkConfiguration: { awsvpcConfiguration: { subnets: subnets.slice(0, 1) } },
  };
  try {
    ecs.actions.CreateService({ ...what, serviceName: 'theirs', desiredCount: 1 });
  } catch (error) {
    // ECS may lack its service-linked role.
    ecs.actions.DeleteCluster({ cluster: name });
    throw error;
  }
  const { tasks = [] } = ecs.actions.RunTask({ ...what, count: 2, startedBy: 'theirs' });
  const { taskDefinition } = ecs.actions.DescribeTaskDefinition({
    taskDefinition: registerTheirs({ ecs }, familyOf(name)),
  });
  placed.definitions.push(taskDefinition!.taskDefinitionArn!);
  placed.clusters.push(name);
  placed.tasks.push(...tasks.map(({ taskArn }) => ({ cluster: name, task: taskArn! })));
  return true;
}
