import type { Clusters } from '../../aws/ecs-clusters.ts';
import type { TaskRecords } from '../../journal/tasks.ts';
import type { Clock } from '../../clock.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import { secondsToAppear } from '../../domain/task/ecs-limits.ts';
import { hasEnded, type Task, type TaskNetwork } from '../../domain/task/task.ts';
import { TaskNotFound } from '../../errors/task-errors.ts';
import { addressed, addressedIfRead, type TaskSources } from './describe-tasks.ts';
import { findCluster, type ClusterFinder } from '../clusters/find-cluster.ts';
import { ownerOfTasks, ownTasks } from '../clusters/own-cluster.ts';
import { recordedTask } from './recorded-task.ts';
import { waitUntil, type Patience } from '../wait-until.ts';

interface Dependencies extends TaskSources, ClusterFinder {
  clusters: Pick<Clusters, 'find'>;
  taskRecords: Pick<TaskRecords, 'find'>;
  clock: Clock;
}

/**
 * Returns a task once it has reached the requested status, or the seconds to wait are over. EC2 is asked for its
 * address only once, at the end: its calls count against a rate of the whole account.
 * https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
 */
export async function getTask(
  dependencies: Dependencies,
  cluster: string,
  id: string,
  { patience, until }: { patience: Patience; until: 'RUNNING' | 'STOPPED' },
): Promise<Task> {
  const { networks } = dependencies;
  const describeOwn = ownDescriber(dependencies, id);
  const describe = async (entry: ClusterEntry) => (await describeOwn(entry))[0];
  const hasSettled = (task: Task) => hasEnded(task) || (until === 'RUNNING' && task.lastStatus === 'RUNNING');
  const [task] = await addressedIfRead(networks, [
    await waitForTask(dependencies, cluster, id, patience, describe, hasSettled),
  ]);
  return task!;
}

/** Returns the address of a task once it is known, or the seconds to wait are over. */
export async function getTaskPublicIp(
  dependencies: Dependencies,
  cluster: string,
  id: string,
  patience: Patience,
): Promise<TaskNetwork> {
  const { networks } = dependencies;
  const describeOwn = ownDescriber(dependencies, id);
  const describe = async (entry: ClusterEntry) => (await addressed(networks, await describeOwn(entry)))[0];
  const isKnown = (task: Task) => task.network.status !== 'pending';
  return (await waitForTask(dependencies, cluster, id, patience, describe, isKnown)).network;
}

/** Describes a task that belongs to its cluster; asks only once whose the ECS cluster is. */
function ownDescriber({ tasks, clusters }: Dependencies, id: string) {
  let owner: ReturnType<typeof ownerOfTasks> | undefined;
  return async (entry: ClusterEntry) => {
    owner ??= ownerOfTasks(clusters, entry);
    const [whose, described] = await Promise.all([owner, tasks.describe(entry.name, [id])]);
    return ownTasks(whose, entry, described);
  };
}

async function waitForTask(
  { taskRecords, clock, ...finder }: ClusterFinder & Pick<Dependencies, 'taskRecords' | 'clock'>,
  cluster: string,
  id: string,
  patience: Patience,
  describe: (entry: ClusterEntry) => Promise<Task | undefined>,
  settled: (task: Task) => boolean,
): Promise<Task> {
  const entry = await findCluster(finder, cluster, 'read');
  const began = clock.now();
  let end = Infinity;
  const task = await waitUntil(
    clock,
    async () => {
      const seconds = await patience();
      end = began + seconds * 1_000;
      return Math.max(seconds, secondsToAppear.shown);
    },
    async () => (await describe(entry)) ?? recordedTask(taskRecords, entry, id),
    (seen) => seen !== undefined && (settled(seen) || clock.now() >= end),
  );
  if (!task) throw new TaskNotFound(cluster, id);
  return task;
}
