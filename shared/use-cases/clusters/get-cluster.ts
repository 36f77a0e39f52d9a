import type { Clusters } from '../../aws/ecs-clusters.ts';
import type { Services } from '../../aws/ecs-services.ts';
import type { Stacks } from '../../aws/stacks.ts';
import { clusterView, type Cluster } from '../../domain/cluster/cluster-view.ts';
import { countTasks } from './count-tasks.ts';
import { findCluster, type ClusterFinder } from './find-cluster.ts';
import { ownService } from './own-cluster.ts';

interface Dependencies extends ClusterFinder {
  stacks: Pick<Stacks, 'describe'>;
  clusters: Pick<Clusters, 'find' | 'count'>;
  services: Pick<Services, 'describe'>;
}

/** A cluster with the current state of its stack and its service. */
export async function getCluster(
  { stacks, clusters, services, ...finder }: Dependencies,
  name: string,
): Promise<Cluster> {
  const entry = await findCluster(finder, name, 'read');
  const [stack, found, { countsOf, isForeign }] = await Promise.all([
    entry.stackId ? stacks.describe(entry.stackId) : undefined,
    ownService({ clusters, services }, entry),
    countTasks(clusters, [entry]),
  ]);
  return clusterView(entry, {
    counts: countsOf(entry),
    ...(stack && { stackStatus: stack.status }),
    ...(found && !isForeign(entry) && { service: found.service }),
  });
}
