import type { Tasks } from '../aws/ecs-tasks.ts';
import { describeTasksBatch } from '../domain/task/ecs-limits.ts';
import type { ClusterEntry } from '../domain/operation/journal-entries.ts';
import type { Task } from '../domain/task/task.ts';

/**
 * The tasks of this cluster that have stopped, newest first; a hundred at most. ECS may still know those of an earlier
 * cluster of the same name, which are not its own.
 */
export async function stoppedTasks(
  tasks: Pick<Tasks, 'list' | 'describe'>,
  { name, createdAt }: ClusterEntry,
): Promise<Task[]> {
  const { items: ids } = await tasks.list(name, { desiredStatus: 'STOPPED' }, { limit: describeTasksBatch });
  const found = await tasks.describe(name, ids);
  return found
    .filter((task) => task.createdAt !== null && task.createdAt >= createdAt)
    .toSorted((one, other) => (other.stoppedAt ?? '').localeCompare(one.stoppedAt ?? ''));
}
