import type { Journal } from '../aws/journal.ts';
import type { TaskRecords } from '../aws/task-records.ts';
import type { Clock } from '../clock.ts';
import { secondsToAppear } from '../domain/task/ecs-limits.ts';
import type { Task, TaskNetwork } from '../domain/task/task.ts';
import { TaskNotFound } from '../errors.ts';
import { describeTask, type TaskSources } from './describe-tasks.ts';
import { findCluster } from './find-cluster.ts';
import { waitUntil } from './wait-until.ts';

interface Dependencies extends TaskSources {
  journal: Pick<Journal, 'getCluster'>;
  taskRecords: Pick<TaskRecords, 'find'>;
  clock: Clock;
}

/** A task, once it has come as far as asked or the seconds to wait are over. */
export async function getTask(
  dependencies: Dependencies,
  cluster: string,
  id: string,
  { wait, until }: { wait: number; until: 'running' | 'stopped' },
): Promise<Task> {
  const settled = until === 'stopped' ? ['STOPPED'] : ['RUNNING', 'STOPPED'];
  return look(dependencies, cluster, id, wait, ({ lastStatus }) => settled.includes(lastStatus));
}

/** The address of a task, once that is known or the seconds to wait are over. */
export async function getTaskPublicIp(
  dependencies: Dependencies,
  cluster: string,
  id: string,
  wait: number,
): Promise<TaskNetwork> {
  const { network } = await look(
    dependencies,
    cluster,
    id,
    wait,
    (task) => task.network.status !== 'pending',
  );
  return network;
}

async function look(
  { journal, taskRecords, clock, ...sources }: Dependencies,
  cluster: string,
  id: string,
  wait: number,
  settled: (task: Task) => boolean,
): Promise<Task> {
  await findCluster(journal, cluster);
  const describe = async () =>
    (await describeTask(sources, cluster, id)) ?? (await taskRecords.find(cluster, id));
  const end = clock.now() + wait * 1_000;
  const task = await waitUntil(
    clock,
    Math.max(wait, secondsToAppear),
    describe,
    (seen) => seen !== undefined && (settled(seen) || clock.now() >= end),
  );
  if (!task) throw new TaskNotFound(cluster, id);
  return task;
}
