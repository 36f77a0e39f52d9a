import type { Clusters } from '../../../aws/ecs-clusters.ts';
import type { Tasks } from '../../../aws/ecs-tasks.ts';
import { existedAt } from '../../../domain/task/existed-at.ts';
import { describeTasksBatch } from '../../../domain/task/ecs-limits.ts';
import { hasEnded } from '../../../domain/task/task.ts';
import type { Journal } from '../../../journal/journal.ts';
import type { Clock } from '../../../clock.ts';
import type { Unstopped } from '../../../domain/blockers/unstopped.ts';
import { isRefusal } from '../../../errors/aws-errors.ts';
import { requireLock, type StepInput } from '../../operations/cluster-lock.ts';
import { clusterOwner } from '../../clusters/own-cluster.ts';
import type { ServicesLeft } from './stop-services.ts';
import { longest, maximumUnstopped, unlistedIn, unstoppedOf } from '../../stop-each.ts';
import { stopEachTask } from '../../tasks/stop-tasks.ts';
import { tasksToStop } from '../../tasks/tasks-to-stop.ts';
import { unlessRefused } from '../../unless-refused.ts';

export interface StopClusterTasksInput extends StepInput {
  services?: ServicesLeft;
  tasks?: Pick<TasksLeft, 'checks' | 'starters'>;
  /** Missing where the workflow was begun by a version that did not write it down. */
  execution?: { startedAt: string };
}

interface Dependencies {
  journal: Pick<Journal, 'getCluster'>;
  clusters: Pick<Clusters, 'find'>;
  tasks: Pick<Tasks, 'list' | 'describe' | 'stop'>;
  clock: Pick<Clock, 'now'>;
  deployment: string;
}

export interface TasksLeft {
  waiting: boolean;
  checks: number;
  /** Whether all have ended, by the last look at them, but for another deployment's and what AWS refuses to stop or to list. */
  ended: boolean;
  /** Tasks of another deployment, which stay as they are. */
  theirs: string[];
  /** Missing where the version before looked at them. */
  unstopped?: Unstopped[];
  /** Who has started tasks since the deletion began: their `startedBy`, or else their group. */
  starters?: string[];
}

/**
 * At ten seconds a check these are ten minutes; what still stands then is named by the stack's own failure. A task that AWS
 * refuses to stop may end by itself in a minute, as that of a service that has been scaled to zero.
 */
const maximumChecks = { ofAll: 60, ofRefused: 6 };

/** As many are named. */
const maximumStarters = 10;

/**
 * Stops every task of the cluster and tells whether some have not ended yet; runs until none has appeared anew. One that
 * AWS does not stop keeps no other running.
 */
export async function stopClusterTasks(
  dependencies: Dependencies,
  input: StopClusterTasksInput,
): Promise<TasksLeft> {
  const { journal, clusters } = dependencies;
  const entry = await requireLock(journal, input);
  const checks = (input.tasks?.checks ?? 0) + 1;
  if ((await clusterOwner(clusters, entry)) !== 'own')
    return { waiting: false, checks, ended: true, theirs: [] };
  const left = await unlessRefused(
    () => stopAll(dependencies, input, checks),
    (refusal) => ({ ended: true, theirs: [], unstopped: unlistedIn(input.cluster, refusal) }),
  );
  return { waiting: checks < maximumChecks.ofAll && !left.ended, checks, ...left };
}

async function stopAll(
  dependencies: Dependencies,
  { cluster, operationId, services, tasks: before, execution }: StopClusterTasksInput,
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
    (refused.length > 0 && checks < maximumChecks.ofRefused);
  const anew = execution ? await startersOf(tasks, { cluster, ids: stopped.stopping, ...execution }) : [];
  return {
    ended: !mayEnd && !(await someStillStop(dependencies, cluster, end)),
    theirs,
    unstopped,
    starters: [...new Set([...(before?.starters ?? []), ...anew])].slice(0, maximumStarters),
  };
}

/** The names of services that would start their tasks again; nothing where any service may be one. */
function servicesThatRun({ theirs, unstopped = [], later }: Partial<ServicesLeft> = {}):
  string[] | undefined {
  const isUnlisted = unstopped.some(({ type }) => type === 'AWS::ECS::Cluster');
  if (later || isUnlisted || unstopped.length === maximumUnstopped) return undefined;
  return [...(theirs ?? []), ...unstopped.map(({ id }) => id)];
}

/** Of some of the tasks, but not of those that a service starts. */
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

/** Looks page by page until `end`: ECS lists what has stopped for an hour. What is not seen is named by the stack's failure. */
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
