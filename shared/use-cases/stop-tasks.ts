import type { Clusters } from '../aws/ecs-clusters.ts';
import type { Tasks } from '../aws/ecs-tasks.ts';
import type { Journal } from '../aws/journal.ts';
import type { Clock } from '../clock.ts';
import { describeTasks } from './describe-tasks.ts';
import { everyPage } from '../every-page.ts';
import { findCluster } from './find-cluster.ts';
import { whoseCluster } from './own-cluster.ts';
import { matching, type TaskFilters } from './list-tasks.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster'>;
  clusters: Pick<Clusters, 'active'>;
  tasks: Pick<Tasks, 'list' | 'describe' | 'stop'>;
  clock: Pick<Clock, 'now'>;
}

/** Leaves room to answer before the gateway gives up. */
const longest = 20_000;
const atOnce = 10;

/** Stops every task on every page that matches; says whether time sufficed for all. */
export async function stopTasks(
  { journal, clusters, tasks, clock }: Dependencies,
  cluster: string,
  filters: TaskFilters,
  caller: string,
): Promise<{ stopping: string[]; complete: boolean }> {
  const entry = await findCluster(journal, cluster);
  const [whose, matches] = await Promise.all([
    whoseCluster(clusters, entry),
    listMatching(tasks, cluster, filters),
  ]);
  if (whose !== 'own') return { stopping: [], complete: true };
  return stopEach({ tasks, clock }, cluster, matches, `Stopped by ${caller}`);
}

async function listMatching(
  tasks: Dependencies['tasks'],
  cluster: string,
  filters: TaskFilters,
): Promise<string[]> {
  const ids = await listAll(tasks, cluster, filters.family);
  if (filters.group === undefined && filters.startedBy === undefined) return ids;
  const found = await describeTasks(tasks, cluster, ids);
  return found.filter(matching(filters)).map(({ id }) => id);
}

/** The ids of all tasks that are to run, from every page. */
export function listAll(tasks: Pick<Tasks, 'list'>, cluster: string, family?: string): Promise<string[]> {
  return everyPage((cursor) =>
    tasks.list(cluster, { desiredStatus: 'RUNNING', family }, { limit: 100, cursor }),
  );
}

/** Stops tasks by their ids, ten at once, as long as time suffices. */
export async function stopEach(
  { tasks, clock }: Pick<Dependencies, 'clock'> & { tasks: Pick<Tasks, 'stop'> },
  cluster: string,
  ids: string[],
  reason: string,
): Promise<{ stopping: string[]; complete: boolean }> {
  const end = clock.now() + longest;
  const stopping: string[] = [];
  while (stopping.length < ids.length && clock.now() < end) {
    const batch = ids.slice(stopping.length, stopping.length + atOnce);
    await Promise.all(batch.map((id) => tasks.stop(cluster, id, reason)));
    stopping.push(...batch);
  }
  return { stopping, complete: stopping.length === ids.length };
}
