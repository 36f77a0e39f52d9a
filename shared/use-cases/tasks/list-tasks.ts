import type { Clusters } from '../../aws/ecs-clusters.ts';
import type { Tasks } from '../../aws/ecs-tasks.ts';
import type { Networks } from '../../aws/networks.ts';
import type { Task } from '../../domain/task/task.ts';
import { largestItems, sizeInResponse } from '../../domain/response-size.ts';
import { addressedIfRead } from './describe-tasks.ts';
import { findCluster, type ClusterFinder } from '../clusters/find-cluster.ts';
import { ownerOfTasks, ownTasks } from '../clusters/own-cluster.ts';

export interface TaskFilters {
  group?: string | undefined;
  startedBy?: string | undefined;
  family?: string | undefined;
}

interface Dependencies extends ClusterFinder {
  clusters: Pick<Clusters, 'find'>;
  tasks: Pick<Tasks, 'list' | 'describe'>;
  networks: Pick<Networks, 'addresses'>;
}

interface ListTasksQuery extends TaskFilters {
  desiredStatus: 'RUNNING' | 'STOPPED';
  limit: number;
  cursor?: string | undefined;
}

/**
 * A page of tasks with their addresses: four calls for any number of tasks. If a response cannot hold them, it is a
 * page of half as many: the next page can only begin where a page of ECS ends.
 */
export async function listTasks(
  dependencies: Dependencies,
  cluster: string,
  query: ListTasksQuery,
): Promise<{ items: Task[]; nextCursor: string | null }> {
  const { clusters, tasks, networks } = dependencies;
  const { desiredStatus, limit, cursor, ...filters } = query;
  const entry = await findCluster(dependencies, cluster, 'read');
  const [owner, { items: ids, nextCursor }] = await Promise.all([
    ownerOfTasks(clusters, entry),
    tasks.list(cluster, { desiredStatus, family: filters.family }, { limit, cursor }),
  ]);
  if (owner === 'foreign') return { items: [], nextCursor: null };
  const own = ownTasks(owner, entry, await tasks.describe(cluster, ids));
  const found = own.filter(matching(filters));
  if (limit > 1 && sizeInResponse(found) > largestItems)
    return listTasks(dependencies, cluster, { ...query, limit: Math.ceil(limit / 2) });
  return { items: await addressedIfRead(networks, found), nextCursor };
}

/** ECS filters by family; it does not filter by group, and by starter only without other filters. */
export function matching({ group, startedBy }: TaskFilters): (task: Task) => boolean {
  return (task) =>
    (group === undefined || task.group === group) &&
    (startedBy === undefined || task.startedBy === startedBy);
}
