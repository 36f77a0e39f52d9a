import type { Doing } from './doing.ts';

export const nameDeeds = {
  take_name: async ({ ecs, ec2 }, { name, placed }) => {
    const { clusters = [] } = ecs.actions.DescribeClusters({ clusters: [name] });
    if (clusters[0]?.status === 'ACTIVE') return false;
    ecs.actions.CreateCluster({ clusterName: name });
    const subnets = ec2.actions.DescribeSubnets({}).Subnets!.flatMap(({ SubnetId }) => SubnetId ?? []);
    try {
      ecs.actions.CreateService({
        cluster: name,
        serviceName: 'theirs',
        taskDefinition: 'theirs-task-definition:1',
        launchType: 'FARGATE',
        desiredCount: 1,
        networkConfiguration: { awsvpcConfiguration: { subnets: subnets.slice(0, 1) } },
      });
    } catch (error) {
      // ECS may lack its service-linked role.
      ecs.actions.DeleteCluster({ cluster: name });
      throw error;
    }
    placed.clusters.push(name);
    return true;
  },
} satisfies Record<string, Doing>;
