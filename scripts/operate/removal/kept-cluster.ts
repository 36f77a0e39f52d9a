import type { ECS } from '@aws-sdk/client-ecs';
import { isOwnCluster, type ClusterIdentity } from '../../../shared/domain/cluster/own-cluster.ts';

/** Whether the ECS cluster that a stack made is there: CloudFormation can be made to keep it when its stack goes. */
export async function hasKeptCluster(client: ECS, maker: ClusterIdentity): Promise<boolean> {
  const { clusters = [] } = await client.describeClusters({ clusters: [maker.name], include: ['TAGS'] });
  return clusters.some(
    ({ status, tags = [] }) =>
      status !== 'INACTIVE' &&
      isOwnCluster(Object.fromEntries(tags.map(({ key, value }) => [key!, value!])), maker),
  );
}
