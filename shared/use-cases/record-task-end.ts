import type { Clusters } from '../aws/ecs-clusters.ts';
import type { Journal } from '../aws/journal.ts';
import type { TaskRecords } from '../aws/task-records.ts';
import type { Clock } from '../clock.ts';
import { whoseCluster } from './own-cluster.ts';
import { withAddress, type Task } from '../domain/task/task.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster'>;
  clusters: Pick<Clusters, 'active'>;
  taskRecords: Pick<TaskRecords, 'put'>;
  clock: Pick<Clock, 'now'>;
}

/** Keeps the end of a task of one of our clusters; that of any other cluster is none of our business. */
export async function recordTaskEnd(
  { journal, clusters, taskRecords, clock }: Dependencies,
  cluster: string,
  task: Task,
): Promise<void> {
  const entry = await journal.getCluster(cluster);
  if (!entry || (await whoseCluster(clusters, entry)) === 'foreign') return;
  await taskRecords.put(cluster, withAddress(task, undefined), clock.now());
}
