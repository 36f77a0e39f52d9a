import { type Cluster as AwsCluster, DescribeClustersCommand, ECSClient } from '@aws-sdk/client-ecs';
import { connect } from './connection.ts';

/** The fields of a cluster for lists. */
export interface CountedCluster {
  name: string;
  tags: Record<string, string>;
  runningTasksCount: number;
  pendingTasksCount: number;
}

/** The clusters of ECS. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeClusters.html */
export function createClusters() {
  const send = connect((shared) => new ECSClient(shared));
  /** For data that is shown beside other data, which must not wait for it. */
  const sendOnce = connect((shared) => new ECSClient({ ...shared, maxAttempts: 1 }));

  return {
    /**
     * A cluster that has not been deleted, with its tags, whatever its status: AWS does not say that a cluster which is
     * not ACTIVE runs no tasks. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Cluster.html
     */
    async find(name: string): Promise<{ arn: string; tags: Record<string, string> } | undefined> {
      const { clusters = [] } = await send(
        new DescribeClustersCommand({ clusters: [name], include: ['TAGS'] }),
      );
      const found = clusters.find(isThere);
      return found && { arn: found.clusterArn!, tags: tagsOf(found) };
    },

    /** The existing ones of up to a hundred clusters, with the counts of their tasks; one call without retries. */
    async count(names: string[]): Promise<CountedCluster[]> {
      const { clusters = [] } = await sendOnce(
        new DescribeClustersCommand({ clusters: names, include: ['TAGS'] }),
      );
      return clusters.filter(isThere).map((found) => ({
        name: found.clusterName!,
        tags: tagsOf(found),
        runningTasksCount: found.runningTasksCount ?? 0,
        pendingTasksCount: found.pendingTasksCount ?? 0,
      }));
    },
  };
}

const isThere = ({ status }: AwsCluster) => status !== 'INACTIVE';

const tagsOf = ({ tags = [] }: AwsCluster) =>
  Object.fromEntries(tags.map(({ key, value }) => [key!, value!]));

export type Clusters = ReturnType<typeof createClusters>;
