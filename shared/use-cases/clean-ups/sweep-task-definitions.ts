import type { Tasks } from '../../aws/ecs-tasks.ts';
import type { Journal } from '../../journal/journal.ts';
import type { TaskDefinitionRecord, TaskDefinitionRecords } from '../../journal/task-definitions.ts';
import type { TaskDefinitions } from '../../aws/task-definitions.ts';
import type { Clock } from '../../clock.ts';
import {
  betweenUses,
  familiesInTurn,
  familyOf,
  refusedItem,
  toDelete,
  type TaskDefinitionItem,
} from '../../domain/clean-up/task-definition-rules.ts';
import { durationSeconds } from '../../domain/input/durations.ts';
import { everyEntry, everyPage } from '../../every-page.ts';
import { deleteTaskDefinitions } from '../task-definitions/delete-task-definitions.ts';
import { definitionsOfRunningTasks } from './definitions-of-running-tasks.ts';
import { isolateFailure, type Failures } from './isolate-failure.ts';

export interface TaskDefinitionDependencies {
  journal: Pick<Journal, 'listClusters'>;
  taskDefinitions: Pick<TaskDefinitions, 'list' | 'deregister' | 'delete'>;
  taskDefinitionRecords: Pick<
    TaskDefinitionRecords,
    'list' | 'note' | 'noteUse' | 'expire' | 'refused' | 'remove'
  >;
  tasks: Pick<Tasks, 'list' | 'describe'>;
  clock: Pick<Clock, 'now'>;
  /** ISO 8601 duration after which those that nobody uses go too. */
  taskDefinitionTtl: string | undefined;
}

/** What the sweep of clusters has seen. */
export interface ClustersSeen {
  names: Set<string>;
  /** The definitions of their services, `family:revision`. */
  taskDefinitions: Set<string>;
  /** Whether there is one whose definition is not known: it is being created, or its entry is not read. */
  someAreUnknown: boolean;
}

/** What is asked for in one clean-up; the rest waits for the next. */
export const mostAtOnce = 200;
/** Of those whose use is not known, or whose records are not read, so many are in the record. */
export const mostUnknown = 50;
/** Longer than it takes until ECS lists what was registered, in milliseconds. */
const settling = 3_600_000;

interface Asked {
  isPlan: boolean;
  seen: ClustersSeen;
  failures: Failures;
  /** What an earlier attempt at the same sweep has written down. */
  earlier: TaskDefinitionItem[];
  /** Writes down what is done, before it is done. */
  record: (items: TaskDefinitionItem[]) => Promise<void>;
}

/**
 * Deletes the task definitions of this deployment that are INACTIVE, and where it has a time to live for them, those that
 * nobody has registered or used for as long. The journal knows which they are: others' are not even looked at.
 * Those that AWS refused to delete wait until all others had their turn.
 */
export async function sweepTaskDefinitions(
  dependencies: TaskDefinitionDependencies,
  { isPlan, seen, failures, earlier, record }: Asked,
): Promise<TaskDefinitionItem[]> {
  const { taskDefinitionRecords, clock } = dependencies;
  const { items: records, unread } = await everyEntry((cursor) =>
    taskDefinitionRecords.list({ limit: 1000, cursor }),
  );
  const inactive: TaskDefinitionRecord[] = [];
  const old: TaskDefinitionRecord[] = [];
  const named: TaskDefinitionRecord[] = [];
  for (const family of familiesInTurn(
    records.map(({ taskDefinition }) => taskDefinition),
    clock.now(),
  )) {
    const known = records.filter(({ taskDefinition }) => familyOf(taskDefinition) === family);
    const found = await isolateFailure(
      failures,
      { family },
      () => statusOfAll(dependencies, family, known),
      () => ({ inactive: [], active: [], gone: [] }),
    );
    inactive.push(...found.inactive);
    old.push(...found.active.filter((one) => isOld(dependencies, one)));
    named.push(...found.active.filter(({ taskDefinition }) => seen.taskDefinitions.has(taskDefinition)));
    if (!isPlan)
      for (const { taskDefinition } of found.gone) await taskDefinitionRecords.remove(taskDefinition);
  }
  const { run, unused, unknown: ofUnknownUse } = await useOf(dependencies, old, { seen, failures });
  const unknown = [...unread.map(({ id, message }) => refusedItem(id, message)), ...ofUnknownUse].slice(
    0,
    mostUnknown,
  );
  if (!isPlan && dependencies.taskDefinitionTtl !== undefined)
    for (const { taskDefinition } of [...named, ...run].filter((one) => isDue(one, clock.now())))
      await taskDefinitionRecords.noteUse(taskDefinition, clock.now());
  const wanted = [
    ...inactive.map((one) => ({ ...one, reason: 'inactive' as const })),
    ...unused.map((one) => ({ ...one, reason: 'expired' as const })),
  ].toSorted((one, other) => Date.parse(one.refusedAt ?? never) - Date.parse(other.refusedAt ?? never));
  const again = new Set(wanted.map(({ taskDefinition }) => taskDefinition));
  const before = earlier.filter(
    ({ action, taskDefinition }) => action === 'delete' && !again.has(taskDefinition),
  );
  const chosen = wanted.slice(0, Math.max(0, mostAtOnce - before.length));
  if (isPlan) return [...chosen.map(toDelete), ...unknown];
  return deleteTaskDefinitions(dependencies, chosen, {
    done: [...before, ...unknown],
    record,
    notNamed: (some) => notNamed(dependencies, some),
  });
}

/** `noteUse` would read it once more to find that it is not. */
const isDue = ({ registeredAt }: TaskDefinitionRecord, now: number) =>
  now - Date.parse(registeredAt) >= betweenUses;

/** Clusters may have been asked for since the sweep saw them. */
async function notNamed<One extends { taskDefinition: string; reason: 'inactive' | 'expired' }>(
  { journal }: TaskDefinitionDependencies,
  some: One[],
): Promise<One[]> {
  if (some.every(({ reason }) => reason === 'inactive')) return some;
  const { items: clusters, unread } = await everyEntry((cursor) =>
    journal.listClusters({ limit: 100, cursor }, {}),
  );
  const isOneUnknown = unread.length > 0 || clusters.some(({ state }) => state === 'creating');
  const named = new Set(clusters.map(({ taskDefinition }) => taskDefinition));
  return some.filter(
    ({ taskDefinition, reason }) => reason === 'inactive' || (!isOneUnknown && !named.has(taskDefinition)),
  );
}

/** Before all that is. */
const never = '1970-01-01T00:00:00Z';

async function statusOfAll(
  { taskDefinitions, clock }: TaskDefinitionDependencies,
  family: string,
  known: TaskDefinitionRecord[],
) {
  const listed = async (status: 'ACTIVE' | 'INACTIVE') => {
    const found = await everyPage((cursor) => taskDefinitions.list({ family, status, limit: 100, cursor }));
    return new Set(found.map(({ taskDefinition }) => taskDefinition));
  };
  const inactive = await listed('INACTIVE');
  const active = await listed('ACTIVE');
  return {
    inactive: known.filter((one) => inactive.has(one.taskDefinition) && !isKept(one, clock.now())),
    active: known.filter(({ taskDefinition }) => active.has(taskDefinition)),
    gone: known.filter(
      ({ taskDefinition, registeredAt }) =>
        !active.has(taskDefinition) &&
        !inactive.has(taskDefinition) &&
        clock.now() - Date.parse(registeredAt) > settling,
    ),
  };
}

/** A repeated request may still look for what it has registered. */
const isKept = ({ keptUntil }: TaskDefinitionRecord, now: number) =>
  keptUntil !== undefined && now < Date.parse(keptUntil);

function isOld(
  { taskDefinitionTtl, clock }: TaskDefinitionDependencies,
  { registeredAt }: TaskDefinitionRecord,
): boolean {
  if (taskDefinitionTtl === undefined) return false;
  return clock.now() - Date.parse(registeredAt) > durationSeconds(taskDefinitionTtl) * 1_000 + betweenUses;
}

interface Use {
  run: TaskDefinitionRecord[];
  unused: TaskDefinitionRecord[];
  unknown: TaskDefinitionItem[];
}

/** Of those that no cluster names, which are run and which not; of any of which that is unknown it says why. */
async function useOf(
  { tasks, clock }: TaskDefinitionDependencies,
  old: TaskDefinitionRecord[],
  { seen, failures }: Pick<Asked, 'seen' | 'failures'>,
): Promise<Use> {
  const others = old.filter(({ taskDefinition }) => !seen.taskDefinitions.has(taskDefinition));
  if (seen.someAreUnknown || others.length === 0) return { run: [], unused: [], unknown: [] };
  return isolateFailure<Use>(
    failures,
    {},
    async () => {
      const ofTasks = await definitionsOfRunningTasks(tasks, seen.names, clock.now());
      const isRun = ({ taskDefinition }: TaskDefinitionRecord) => ofTasks.has(taskDefinition);
      return {
        run: others.filter(isRun),
        unused: others.filter((one) => !isRun(one)),
        unknown: [],
      };
    },
    (reason) => ({
      run: [],
      unused: [],
      unknown: others.slice(0, mostUnknown).map(({ taskDefinition }) => refusedItem(taskDefinition, reason)),
    }),
  );
}
