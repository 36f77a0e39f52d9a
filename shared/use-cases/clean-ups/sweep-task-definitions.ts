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
import { collectEntries, collectPages } from '../../collect-pages.ts';
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
  /** ISO 8601 duration after which unused task definitions are deleted as well. */
  taskDefinitionTtl: string | undefined;
}

/** The data of the sweep over clusters. */
export interface ClustersSeen {
  names: Set<string>;
  /** The definitions of their services, `family:revision`. */
  taskDefinitions: Set<string>;
  /** Whether a definition is unknown: its cluster is being created, or its entry is unreadable. */
  someAreUnknown: boolean;
}

/** The most deletions in one clean-up; the rest waits for the next. */
export const maximumAtOnce = 200;
/** The most recorded items with unknown use or unreadable records. */
export const maximumUnknown = 50;
/** Longer than it takes until ECS lists a new revision, in milliseconds. */
const settling = 3_600_000;

interface Asked {
  isPlan: boolean;
  seen: ClustersSeen;
  failures: Failures;
  /** The items that an earlier attempt of the same sweep has recorded. */
  earlier: TaskDefinitionItem[];
  /** Records the items before their deletion. */
  record: (items: TaskDefinitionItem[]) => Promise<void>;
}

/**
 * Deletes the INACTIVE task definitions of this deployment and, if it limits the age of unused ones, those that nobody
 * has registered or used for that time. The journal has the list: definitions of others are not even read. Definitions
 * that AWS refused to delete wait until all others have had their turn.
 */
export async function sweepTaskDefinitions(
  dependencies: TaskDefinitionDependencies,
  { isPlan, seen, failures, earlier, record }: Asked,
): Promise<TaskDefinitionItem[]> {
  const { taskDefinitionRecords, clock } = dependencies;
  const { items: records, unread } = await collectEntries((cursor) =>
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
    maximumUnknown,
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
  const chosen = wanted.slice(0, Math.max(0, maximumAtOnce - before.length));
  if (isPlan) return [...chosen.map(toDelete), ...unknown];
  return deleteTaskDefinitions(dependencies, chosen, {
    done: [...before, ...unknown],
    record,
    notNamed: (some) => notNamed(dependencies, some),
  });
}

/** `noteUse` would read it again to find that it is not due. */
const isDue = ({ registeredAt }: TaskDefinitionRecord, now: number) =>
  now - Date.parse(registeredAt) >= betweenUses;

/** Clusters may have been created since the sweep read them. */
async function notNamed<One extends { taskDefinition: string; reason: 'inactive' | 'expired' }>(
  { journal }: TaskDefinitionDependencies,
  some: One[],
): Promise<One[]> {
  if (some.every(({ reason }) => reason === 'inactive')) return some;
  const { items: clusters, unread } = await collectEntries((cursor) =>
    journal.listClusters({ limit: 100, cursor }, {}),
  );
  const isOneUnknown = unread.length > 0 || clusters.some(({ state }) => state === 'creating');
  const named = new Set(clusters.map(({ taskDefinition }) => taskDefinition));
  return some.filter(
    ({ taskDefinition, reason }) => reason === 'inactive' || (!isOneUnknown && !named.has(taskDefinition)),
  );
}

/** Earlier than every record. */
const never = '1970-01-01T00:00:00Z';

async function statusOfAll(
  { taskDefinitions, clock }: TaskDefinitionDependencies,
  family: string,
  known: TaskDefinitionRecord[],
) {
  const listed = async (status: 'ACTIVE' | 'INACTIVE') => {
    const found = await collectPages((cursor) =>
      taskDefinitions.list({ family, status, limit: 100, cursor }),
    );
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

/** A retry may still look for the revision that it has registered. */
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

/** Which of those that no cluster names are in use; if that is unknown, says why. */
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
      unknown: others
        .slice(0, maximumUnknown)
        .map(({ taskDefinition }) => refusedItem(taskDefinition, reason)),
    }),
  );
}
