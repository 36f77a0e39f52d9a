import type { Tasks } from '../aws/ecs-tasks.ts';
import { describeTasksBatch } from '../domain/task/ecs-limits.ts';
import type { ClusterEntry } from '../domain/operation/journal-entries.ts';
import type { Task } from '../domain/task/task.ts';

/**
 * The tasks of this cluster's service that have stopped, newest first; a hundred at most. Others may run tasks in the
 * cluster, and ECS may still know those of an earlier cluster of the same name.
 */
export async function stoppedTasks(
  tasks: Pick<Tasks, 'list' | 'describe'>,
  { name, service, createdAt }: ClusterEntry,
): Promise<Task[]> {
  if (!service) return [];
  const filter = { desiredStatus: 'STOPPED', service } as const;
  const { items: ids } = await tasks.list(name, filter, { limit: describeTasksBatch });
  const found = await tasks.describe(name, ids);
  return found
    .filter((task) => task.createdAt !== null && task.createdAt >= createdAt)
    .toSorted((one, other) => (other.stoppedAt ?? '').localeCompare(one.stoppedAt ?? ''));
}
