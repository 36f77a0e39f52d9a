import type { Journal } from '../aws/journal.ts';
import type { TaskRecords } from '../aws/task-records.ts';
import type { Clock } from '../clock.ts';
import { withAddress, type Task } from '../domain/task/task.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster'>;
  taskRecords: Pick<TaskRecords, 'put'>;
  clock: Pick<Clock, 'now'>;
}

/** Keeps the end of a task of one of our clusters; that of any other cluster is none of our business. */
export async function recordTaskEnd(
  { journal, taskRecords, clock }: Dependencies,
  cluster: string,
  task: Task,
): Promise<void> {
  if (!(await journal.getCluster(cluster))) return;
  await taskRecords.put(cluster, withAddress(task, undefined), clock.now());
}
