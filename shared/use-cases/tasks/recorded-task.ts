import type { TaskRecords } from '../../journal/tasks.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import type { Task } from '../../domain/task/task.ts';
import { isOfEarlierCluster } from '../clusters/own-cluster.ts';

/** The last state of an ended task of this cluster, which the journal stores longer than ECS. */
export async function recordedTask(
  taskRecords: Pick<TaskRecords, 'find'>,
  entry: ClusterEntry,
  id: string,
): Promise<Task | undefined> {
  const task = await taskRecords.find(entry.name, id);
  return task && !isOfEarlierCluster(task, entry) ? task : undefined;
}
