import type { Clusters } from '../../aws/ecs-clusters.ts';
import type { Tasks } from '../../aws/ecs-tasks.ts';
import type { Clock } from '../../clock.ts';
import { existedAt } from '../../domain/task/existed-at.ts';
import { describeTasks } from './describe-tasks.ts';
import { collectPages } from '../../collect-pages.ts';
import { findCluster, type ClusterFinder } from '../clusters/find-cluster.ts';
import { ownerOfTasks } from '../clusters/own-cluster.ts';
import { matching, type TaskFilters } from './list-tasks.ts';
import { longest, stopEach, type Stopped } from '../stop-each.ts';
import { stopOwnTask, type StopDependencies } from './stop-own-task.ts';

interface Dependencies extends StopDependencies, ClusterFinder {
  clusters: Pick<Clusters, 'find'>;
  tasks: Pick<Tasks, 'list' | 'describe' | 'stop'>;
  clock: Clock;
}

const pause = 1_000;

/**
 * Stops every matching task on every page, except those of another deployment; returns whether there was enough time
 * for all. If AWS does not stop one task, the others are still stopped, and its error is thrown at the end. Stopped
 * tasks leave ECS's list, and later tasks may move to pages that were already read. So with several pages, they are
 * read until no earlier task is new. Tasks that start after the request may stay.
 */
export async function stopTasks(
  dependencies: Dependencies,
  cluster: string,
  filters: TaskFilters,
): Promise<{ taskIds: string[]; complete: boolean }> {
  const { clusters, tasks, clock, caller } = dependencies;
  const reason = `Stopped by ${caller.requestedBy}`;
  const begin = clock.now();
  const end = begin + longest;
  const entry = await findCluster(dependencies, cluster, 'change');
  const isOwn = ownerOfTasks(clusters, entry).then((whose) => whose === 'own');
  const stopping: string[] = [];
  const known = new Set<string>();
  let refused: string[] = [];
  let awaited: string[] = [];
  for (let round = 0; ; round++) {
    const [own, listed] = await Promise.all([isOwn, listPages(tasks, cluster, filters.family)]);
    if (!own) return { taskIds: stopping, complete: true };
    const anew = listed.ids.filter((id) => !known.has(id));
    const createdBefore = round > 0 ? begin : undefined;
    const { matches, earlier, unseen } = await findMatching(tasks, cluster, anew, {
      ...filters,
      createdBefore,
    });
    const ids = [...matches, ...refused.filter((id) => listed.ids.includes(id))];
    const stopped = await stopEachTask(dependencies, { cluster, ids, reason, end });
    if (stopped.failed[0]) throw stopped.failed[0].error;
    stopping.push(...stopped.stopping);
    refused = stopped.unknown;
    for (const id of anew) if (!unseen.includes(id)) known.add(id);
    awaited = round > 0 ? awaited.filter((id) => unseen.includes(id)) : unseen;
    const isLate = refused.length + awaited.length > 0;
    if (stopped.later.length > 0) return { taskIds: stopping, complete: false };
    if (!isLate && (listed.pages === 1 || (round > 0 && earlier === 0)))
      return { taskIds: stopping, complete: true };
    if (clock.now() >= end) return { taskIds: stopping, complete: false };
    if (isLate) await clock.sleep(pause);
  }
}

/** The matching tasks, how many of them are old enough, and those that ECS lists but does not describe yet. */
async function findMatching(
  tasks: Dependencies['tasks'],
  cluster: string,
  ids: string[],
  { createdBefore, ...filters }: TaskFilters & { createdBefore: number | undefined },
): Promise<{ matches: string[]; earlier: number; unseen: string[] }> {
  const byFamily = filters.group === undefined && filters.startedBy === undefined;
  if (byFamily && createdBefore === undefined) return { matches: ids, earlier: ids.length, unseen: [] };
  const found = await describeTasks(tasks, cluster, ids);
  const described = new Set(found.map(({ id }) => id));
  const earlier = found.filter((task) => createdBefore === undefined || existedAt(task, createdBefore));
  return {
    matches: earlier.filter(matching(filters)).map(({ id }) => id),
    earlier: earlier.length,
    unseen: ids.filter((id) => !described.has(id)),
  };
}

/** The ids of all tasks that should run, from every page, and the number of pages. */
export async function listPages(
  tasks: Pick<Tasks, 'list'>,
  cluster: string,
  family?: string | undefined,
): Promise<{ ids: string[]; pages: number }> {
  let pages = 0;
  const ids = await collectPages((cursor) => {
    pages++;
    return tasks.list(cluster, { desiredStatus: 'RUNNING', family }, { limit: 100, cursor });
  });
  return { ids: [...new Set(ids)], pages };
}

export const listAll = async (tasks: Pick<Tasks, 'list'>, cluster: string): Promise<string[]> =>
  (await listPages(tasks, cluster)).ids;

/** Stops tasks by their ids. */
export const stopEachTask = (
  dependencies: StopDependencies & { clock: Pick<Clock, 'now'> },
  { cluster, ids, reason, end }: { cluster: string; ids: string[]; reason: string; end: number },
): Promise<Stopped> =>
  stopEach(
    dependencies.clock,
    ids,
    async (id) => (await stopOwnTask(dependencies, { cluster, id, reason })) !== undefined,
    end,
  );
