import type { Clusters } from '../aws/ecs-clusters.ts';
import type { Tasks } from '../aws/ecs-tasks.ts';
import type { Journal } from '../aws/journal.ts';
import type { Clock } from '../clock.ts';
import { describeTasks } from './describe-tasks.ts';
import { NotOwned } from '../errors.ts';
import { everyPage } from '../every-page.ts';
import { findCluster } from './find-cluster.ts';
import { whoseCluster } from './own-cluster.ts';
import { matching, type TaskFilters } from './list-tasks.ts';
import { stopOwnTask, type StopDependencies } from './stop-own-task.ts';

interface Dependencies extends StopDependencies {
  journal: Pick<Journal, 'getCluster'>;
  clusters: Pick<Clusters, 'active'>;
  tasks: Pick<Tasks, 'list' | 'describe' | 'stop'>;
  clock: Pick<Clock, 'now'>;
}

/** Leaves room to answer before the gateway gives up. */
const longest = 20_000;
const atOnce = 10;

/** Stops every task on every page that matches, but those of another deployment; says whether time sufficed for all. */
export async function stopTasks(
  dependencies: Dependencies,
  cluster: string,
  filters: TaskFilters,
  caller: string,
): Promise<{ stopping: string[]; complete: boolean }> {
  const { journal, clusters, tasks } = dependencies;
  const entry = await findCluster(journal, cluster);
  const [whose, matches] = await Promise.all([
    whoseCluster(clusters, entry),
    listMatching(tasks, cluster, filters),
  ]);
  if (whose !== 'own') return { stopping: [], complete: true };
  const reason = `Stopped by ${caller}`;
  const { stopping, complete } = await stopEach(dependencies, { cluster, ids: matches, reason });
  return { stopping, complete };
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

interface Stopped {
  stopping: string[];
  /** Those of another deployment, which run on. */
  theirs: string[];
  /** Whether time sufficed for all. */
  complete: boolean;
}

/** Stops tasks by their ids, ten at once, as long as time suffices. */
export async function stopEach(
  dependencies: StopDependencies & Pick<Dependencies, 'clock'>,
  { cluster, ids, reason }: { cluster: string; ids: string[]; reason: string },
): Promise<Stopped> {
  const { clock } = dependencies;
  const end = clock.now() + longest;
  const theirs = new Set<string>();
  const stop = (id: string) =>
    stopOwnTask(dependencies, { cluster, id, reason }).catch((error: unknown) => {
      if (!(error instanceof NotOwned)) throw error;
      theirs.add(id);
    });
  let asked = 0;
  for (; asked < ids.length && clock.now() < end; asked += atOnce)
    await Promise.all(ids.slice(asked, asked + atOnce).map(stop));
  const stopping = ids.slice(0, asked).filter((id) => !theirs.has(id));
  return { stopping, theirs: [...theirs], complete: asked >= ids.length };
}
