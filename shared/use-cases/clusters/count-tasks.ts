import type { Clusters } from '../../aws/ecs-clusters.ts';
import { notCounted, type TasksCounts } from '../../domain/cluster/cluster-view.ts';
import { isOwnCluster } from '../../domain/cluster/own-cluster.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import { ApiError } from '../../errors/api-error.ts';

interface Counted {
  countsOf(entry: ClusterEntry): TasksCounts;
  /** Whether ECS has a cluster of somebody else under the name; false if ECS does not respond. */
  isForeign(entry: ClusterEntry): boolean;
}

/**
 * How many tasks run in clusters, at most a hundred clusters, with one ECS call. A cluster that somebody else has
 * created under the name is not counted, and no cluster is if ECS does not respond at once.
 */
export async function countTasks(
  clusters: Pick<Clusters, 'count'>,
  entries: ClusterEntry[],
): Promise<Counted> {
  const names = entries.filter(({ stackId }) => stackId !== undefined).map(({ name }) => name);
  const found = new Map((await countedIfRead(clusters, names)).map((one) => [one.name, one]));
  const isForeign = (entry: ClusterEntry) => {
    const one = found.get(entry.name);
    return one !== undefined && !isOwnCluster(one.tags, entry);
  };
  const countsOf = (entry: ClusterEntry) => {
    const one = found.get(entry.name);
    if (!one || isForeign(entry)) return notCounted;
    return { runningTasksCount: one.runningTasksCount, pendingTasksCount: one.pendingTasksCount };
  };
  return { countsOf, isForeign };
}

async function countedIfRead(clusters: Pick<Clusters, 'count'>, names: string[]) {
  if (names.length === 0) return [];
  try {
    return await clusters.count(names);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return [];
  }
}
