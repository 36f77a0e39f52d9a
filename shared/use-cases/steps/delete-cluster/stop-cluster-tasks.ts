import type { Clusters } from '../../../aws/ecs-clusters.ts';
import type { Tasks } from '../../../aws/ecs-tasks.ts';
import { existedAt } from '../../../domain/task/existed-at.ts';
import { describeTasksBatch } from '../../../domain/task/ecs-limits.ts';
import { hasEnded } from '../../../domain/task/task.ts';
import type { Journal } from '../../../journal/journal.ts';
import type { Clock } from '../../../clock.ts';
import type { Unstopped } from '../../../domain/blockers/unstopped.ts';
import { describeTasks } from '../../tasks/describe-tasks.ts';
import { isRefusal } from '../../../errors.ts';
import { holdCluster, type StepInput } from '../../operations/hold-cluster.ts';
import { whoseCluster } from '../../clusters/own-cluster.ts';
import type { ServicesLeft } from './stop-services.ts';
import { longest, mostUnstopped, unlistedIn, unstoppedOf } from '../../stop-each.ts';
import { listAll, stopEachTask } from '../../tasks/stop-tasks.ts';
import { unlessRefused } from '../../unless-refused.ts';

type Input = StepInput & {
  services?: ServicesLeft;
  tasks?: Pick<TasksLeft, 'checks' | 'starters'>;
  /** Absent if an earlier version started the workflow. */
  execution?: { startedAt: string };
};

interface Dependencies {
  journal: Pick<Journal, 'getCluster'>;
  clusters: Pick<Clusters, 'find'>;
  tasks: Pick<Tasks, 'list' | 'describe' | 'stop'>;
  clock: Pick<Clock, 'now'>;
  owner: string;
}

export interface TasksLeft {
  waiting: boolean;
  checks: number;
  /**
   * Whether all tasks had ended at the last check, except those of other deployments and those that AWS refuses to stop
   * or list.
   */
  ended: boolean;
  /** Tasks of another deployment, which are not touched. */
  theirs: string[];
  /** Absent if an earlier version ran this step. */
  unstopped?: Unstopped[];
  /** What has started tasks since the deletion began: their `startedBy`, or else their group. */
  starters?: string[];
}

/**
 * With ten seconds a check, ten minutes; if tasks are left then, the stack's own failure shows them. A task that AWS
 * refuses to stop may end by itself in a minute, for example if its service was scaled to zero.
 */
const mostChecks = { ofAll: 60, ofRefused: 6 };

/** The most that are reported. */
const mostStarters = 10;

/**
 * Stops every task of the cluster and returns whether some have not ended yet; repeats until no new task appears. If
 * AWS does not stop one task, the others are still stopped.
 */
export async function stopClusterTasks(dependencies: Dependencies, input: Input): Promise<TasksLeft> {
  const { journal, clusters } = dependencies;
  const entry = await holdCluster(journal, input);
  const checks = (input.tasks?.checks ?? 0) + 1;
  if ((await whoseCluster(clusters, entry)) !== 'own')
    return { waiting: false, checks, ended: true, theirs: [] };
  const left = await unlessRefused(
    () => stopAll(dependencies, input, checks),
    (refusal) => ({ ended: true, theirs: [], unstopped: unlistedIn(input.cluster, refusal) }),
  );
  return { waiting: checks < mostChecks.ofAll && !left.ended, checks, ...left };
}

async function stopAll(
  dependencies: Dependencies,
  { cluster, operationId, services, tasks: before, execution }: Input,
  checks: number,
): Promise<Pick<TasksLeft, 'ended' | 'theirs' | 'unstopped' | 'starters'>> {
  const { tasks, clock } = dependencies;
  const end = clock.now() + longest;
  const unscaled = services?.unstopped ?? [];
  const ids = await tasksToStop(tasks, cluster, servicesThatRun(services));
  const reason = `Cluster deleted by operation ${operationId}`;
  const stopped = await stopEachTask(dependencies, { cluster, ids, reason, end });
  const { theirs } = stopped;
  const unstopped = unstoppedOf('AWS::ECS::Task', stopped);
  const refused = stopped.failed.filter(({ error }) => isRefusal(error));
  const mayEnd =
    theirs.length + refused.length < ids.length ||
    services?.later === true ||
    unscaled.some(({ passes }) => passes) ||
    (refused.length > 0 && checks < mostChecks.ofRefused);
  const anew = execution ? await startersOf(tasks, { cluster, ids: stopped.stopping, ...execution }) : [];
  return {
    ended: !mayEnd && !(await someStillStop(dependencies, cluster, end)),
    theirs,
    unstopped,
    starters: [...new Set([...(before?.starters ?? []), ...anew])].slice(0, mostStarters),
  };
}

/** The names of services that would start their tasks again; undefined if every service may do so. */
function servicesThatRun({ theirs, unstopped = [], later }: Partial<ServicesLeft> = {}):
  string[] | undefined {
  const isUnlisted = unstopped.some(({ type }) => type === 'AWS::ECS::Cluster');
  if (later || isUnlisted || unstopped.length === mostUnstopped) return undefined;
  return [...(theirs ?? []), ...unstopped.map(({ id }) => id)];
}

/**
 * All tasks but those of services that continue, such as another deployment's; if these are unknown, only tasks without
 * a service.
 */
export async function tasksToStop(
  tasks: Pick<Tasks, 'list' | 'describe'>,
  cluster: string,
  services: string[] | undefined,
): Promise<string[]> {
  const ids = await listAll(tasks, cluster);
  if (services?.length === 0) return ids;
  const found = await describeTasks(tasks, cluster, ids);
  const groups = new Set(services?.map((service) => `service:${service}`));
  const goesOn = (group: string) => (services ? groups.has(group) : group.startsWith('service:'));
  return found.filter(({ group }) => !goesOn(group ?? '')).map(({ id }) => id);
}

/** What started these tasks, without those that a service starts. */
const startersOf = (
  tasks: Pick<Tasks, 'describe'>,
  { cluster, ids, startedAt }: { cluster: string; ids: string[]; startedAt: string },
): Promise<string[]> =>
  unlessRefused(
    async () =>
      (await tasks.describe(cluster, ids.slice(0, describeTasksBatch)))
        .filter((task) => !existedAt(task, Date.parse(startedAt)) && !task.group?.startsWith('service:'))
        .flatMap(({ group, startedBy }) => startedBy ?? group ?? []),
    () => [],
  );

/**
 * Reads page by page until `end`: ECS lists stopped tasks for an hour. The stack's failure shows tasks that were
 * missed.
 */
async function someStillStop(
  { tasks, clock }: Pick<Dependencies, 'tasks' | 'clock'>,
  cluster: string,
  end: number,
): Promise<boolean> {
  let cursor: string | undefined;
  do {
    const limit = describeTasksBatch;
    const { items, nextCursor } = await tasks.list(cluster, { desiredStatus: 'STOPPED' }, { limit, cursor });
    const found = await tasks.describe(cluster, items);
    if (!found.every(hasEnded)) return true;
    cursor = nextCursor ?? undefined;
  } while (cursor && clock.now() < end);
  return false;
}
