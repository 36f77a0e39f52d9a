import type { Clusters } from '../../aws/ecs-clusters.ts';
import type { Journal } from '../../journal/journal.ts';
import type { TaskDefinitionRecords } from '../../journal/task-definitions.ts';
import type { TaskRecords } from '../../journal/tasks.ts';
import type { Clock } from '../../clock.ts';
import { ownerOfTasks } from '../clusters/own-cluster.ts';
import { withAddress, type Task } from '../../domain/task/task.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster'>;
  clusters: Pick<Clusters, 'find'>;
  taskRecords: Pick<TaskRecords, 'put'>;
  taskDefinitionRecords: Pick<TaskDefinitionRecords, 'noteUse'>;
  clock: Pick<Clock, 'now'>;
}

/**
 * Stores the end of a task of one of our clusters, and the last use of its definition; ignores tasks of other clusters.
 */
export async function recordTaskEnd(
  { journal, clusters, taskRecords, taskDefinitionRecords, clock }: Dependencies,
  cluster: string,
  task: Task,
): Promise<void> {
  const entry = await journal.getCluster(cluster);
  if (!entry || (await ownerOfTasks(clusters, entry)) === 'foreign') return;
  await taskRecords.put(cluster, withAddress(task, undefined), clock.now());
  await taskDefinitionRecords.noteUse(task.taskDefinition, clock.now());
}
