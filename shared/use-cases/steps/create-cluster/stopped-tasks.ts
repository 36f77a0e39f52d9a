import type { Tasks } from '../../../aws/ecs-tasks.ts';
import { describeTasksBatch } from '../../../domain/task/ecs-limits.ts';
import type { ClusterEntry } from '../../../domain/operation/journal-entries.ts';
import type { Task } from '../../../domain/task/task.ts';

type TaskReader = Pick<Tasks, 'list' | 'describe'>;

/** The stopped tasks of this cluster's service, newest first; at most a hundred. */
export async function stoppedTasks(tasks: TaskReader, entry: ClusterEntry): Promise<Task[]> {
  const found = await tasksOfService(tasks, entry, 'STOPPED');
  return found.toSorted((one, other) => (other.stoppedAt ?? '').localeCompare(one.stoppedAt ?? ''));
}

/**
 * The tasks of this cluster's service, at most a hundred. Others may run tasks in the cluster, and ECS may still know
 * tasks of an earlier cluster of the same name.
 */
export async function tasksOfService(
  tasks: TaskReader,
  { name, service, createdAt, createdByOperation }: ClusterEntry,
  desiredStatus: 'RUNNING' | 'STOPPED',
): Promise<Task[]> {
  if (!service) return [];
  const { items: ids } = await tasks.list(name, { desiredStatus, service }, { limit: describeTasksBatch });
  const found = await tasks.describe(name, ids);
  return found.filter(
    (task) =>
      task.origin.operation === createdByOperation ||
      (task.createdAt !== null && task.createdAt >= createdAt),
  );
}
