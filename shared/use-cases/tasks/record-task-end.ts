import type { Clusters } from '../../aws/ecs-clusters.ts';
import type { Journal } from '../../journal/journal.ts';
import type { TaskDefinitionRecords } from '../../journal/task-definitions.ts';
import type { TaskRecords } from '../../journal/tasks.ts';
import type { TaskBatches } from '../../journal/task-batches.ts';
import { giveBackTask } from '../limits/give-back-task.ts';
import type { Clock } from '../../clock.ts';
import { ownerOfTasks } from '../clusters/own-cluster.ts';
import { withAddress, type Task } from '../../domain/task/task.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster'>;
  clusters: Pick<Clusters, 'find'>;
  taskRecords: Pick<TaskRecords, 'put'>;
  taskDefinitionRecords: Pick<TaskDefinitionRecords, 'noteUse'>;
  taskBatches: Pick<TaskBatches, 'listBatchesOf' | 'keepTasks'>;
  clock: Pick<Clock, 'now'>;
}

/** Callers may send any `startedBy`, but no group of a service: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html */
const isOfService = ({ group }: Task): boolean => group?.startsWith('service:') ?? false;

/**
 * Stores the end of a task of one of our clusters, and the last use of its definition; ignores tasks of other clusters.
 */
export async function recordTaskEnd(
  { journal, clusters, taskRecords, taskDefinitionRecords, taskBatches, clock }: Dependencies,
  cluster: string,
  task: Task,
): Promise<void> {
  if (!isOfService(task)) await giveBackTask({ taskBatches }, cluster, task.id);
  const entry = await journal.getCluster(cluster);
  if (!entry || (await ownerOfTasks(clusters, entry)) === 'foreign') return;
  await taskRecords.put(cluster, withAddress(task, undefined), clock.now());
  await taskDefinitionRecords.noteUse(task.taskDefinition, clock.now());
}
