import { DescribeClustersCommand, ECSClient } from '@aws-sdk/client-ecs';
import { connect } from './connection.ts';

/** The clusters of ECS. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeClusters.html */
export function createClusters() {
  const send = connect((shared) => new ECSClient(shared));

  return {
    /**
     * A cluster that has not been deleted, with its tags, whatever its status: AWS does not say that no tasks run in one
     * that is not ACTIVE. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Cluster.html
     */
    async find(name: string): Promise<{ arn: string; tags: Record<string, string> } | undefined> {
      const { clusters = [] } = await send(
        new DescribeClustersCommand({ clusters: [name], include: ['TAGS'] }),
      );
      const found = clusters.find(({ status }) => status !== 'INACTIVE');
      return (
        found && {
          arn: found.clusterArn!,
          tags: Object.fromEntries((found.tags ?? []).map(({ key, value }) => [key!, value!])),
        }
      );
    },
  };
}

export type Clusters = ReturnType<typeof createClusters>;
