import type { Clusters } from '../../aws/ecs-clusters.ts';
import type { Networks } from '../../aws/networks.ts';
import type { TaskRecords } from '../../journal/tasks.ts';
import type { Clock } from '../../clock.ts';
import { secondsToAppear } from '../../domain/task/ecs-limits.ts';
import type { Task } from '../../domain/task/task.ts';
import { TaskNotFound } from '../../errors/task-errors.ts';
import { addressedIfRead } from './describe-tasks.ts';
import { findCluster, type ClusterFinder } from '../clusters/find-cluster.ts';
import { isOfEarlierCluster, ownerOfTasks } from '../clusters/own-cluster.ts';
import { recordedTask } from './recorded-task.ts';
import { stopOwnTask, type StopDependencies } from './stop-own-task.ts';
import { waitUntil } from '../wait-until.ts';

interface Dependencies extends StopDependencies, ClusterFinder {
  clusters: Pick<Clusters, 'find'>;
  taskRecords: Pick<TaskRecords, 'find'>;
  networks: Pick<Networks, 'addresses'>;
  clock: Clock;
}

/** Asks ECS to stop a task; an ended task stays as it is. */
export async function stopTask(dependencies: Dependencies, cluster: string, id: string): Promise<Task> {
  const { clusters, networks, taskRecords, clock, caller } = dependencies;
  const entry = await findCluster(dependencies, cluster, 'change');
  if ((await ownerOfTasks(clusters, entry)) !== 'own') throw new TaskNotFound(cluster, id);
  const stop = async () =>
    (await stopOwnTask(dependencies, { cluster, id, reason: `Stopped by ${caller.requestedBy}` })) ??
    recordedTask(taskRecords, entry, id);
  const stopped = await waitUntil(
    clock,
    async () => secondsToAppear.stopped,
    stop,
    (task) => task !== undefined,
  );
  if (!stopped || isOfEarlierCluster(stopped, entry)) throw new TaskNotFound(cluster, id);
  const [task] = await addressedIfRead(networks, [stopped]);
  return task!;
}
