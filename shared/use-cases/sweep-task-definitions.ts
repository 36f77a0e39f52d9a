import type { Tasks } from '../aws/ecs-tasks.ts';
import type { TaskDefinitionRecord, TaskDefinitionRecords } from '../aws/task-definition-records.ts';
import type { TaskDefinitions } from '../aws/task-definitions.ts';
import type { Clock } from '../clock.ts';
import {
  familiesInTurn,
  familyOf,
  type TaskDefinitionItem,
} from '../domain/clean-up/task-definition-rules.ts';
import { durationSeconds } from '../domain/input/durations.ts';
import { everyPage } from '../every-page.ts';
import { deleteTaskDefinitions } from './delete-task-definitions.ts';
import { definitionsOfRunningTasks } from './definitions-of-running-tasks.ts';

export interface TaskDefinitionDependencies {
  taskDefinitions: Pick<TaskDefinitions, 'list' | 'deregister' | 'delete'>;
  taskDefinitionRecords: Pick<TaskDefinitionRecords, 'list' | 'put' | 'remove'>;
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
  /** Whether one is being created, whose definition is not known yet. */
  someAreCreated: boolean;
}

/** What is asked for in one clean-up; the rest waits for the next. */
const mostAtOnce = 200;
/** Longer than it takes until ECS lists what was registered, in milliseconds. */
const settling = 3_600_000;

/**
 * Deletes the task definitions of this deployment that are INACTIVE, and where it has a time to live for them, those that
 * nobody has registered or used for as long. The journal knows which they are: others' are not even looked at.
 */
export async function sweepTaskDefinitions(
  dependencies: TaskDefinitionDependencies,
  { dryRun, seen }: { dryRun: boolean; seen: ClustersSeen },
): Promise<TaskDefinitionItem[]> {
  const { taskDefinitionRecords, clock } = dependencies;
  const records = await everyPage((cursor) => taskDefinitionRecords.list({ limit: 1000, cursor }));
  const families = familiesInTurn(
    records.map(({ taskDefinition }) => taskDefinition),
    clock.now(),
  );
  const inactive: string[] = [];
  const old: string[] = [];
  for (const family of families) {
    const known = records.filter(({ taskDefinition }) => familyOf(taskDefinition) === family);
    const found = await statusOfAll(dependencies, family, known);
    inactive.push(...found.inactive);
    old.push(...found.active.filter((one) => isOld(dependencies, one)).map((one) => one.taskDefinition));
    if (!dryRun)
      for (const { taskDefinition } of found.gone) await taskDefinitionRecords.remove(taskDefinition);
  }
  const expired = await withoutUsed(dependencies, old, seen);
  const chosen = [
    ...inactive.map((taskDefinition) => ({ taskDefinition, reason: 'inactive' as const })),
    ...expired.map((taskDefinition) => ({ taskDefinition, reason: 'expired' as const })),
  ].slice(0, mostAtOnce);
  if (dryRun) return chosen.map((one) => ({ ...one, action: 'delete', error: null }));
  return deleteTaskDefinitions(dependencies, chosen);
}

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
    inactive: known.flatMap(({ taskDefinition }) => (inactive.has(taskDefinition) ? [taskDefinition] : [])),
    active: known.filter(({ taskDefinition }) => active.has(taskDefinition)),
    gone: known.filter(
      ({ taskDefinition, registeredAt }) =>
        !active.has(taskDefinition) &&
        !inactive.has(taskDefinition) &&
        clock.now() - Date.parse(registeredAt) > settling,
    ),
  };
}

function isOld(
  { taskDefinitionTtl, clock }: TaskDefinitionDependencies,
  { registeredAt }: TaskDefinitionRecord,
): boolean {
  if (taskDefinitionTtl === undefined) return false;
  return clock.now() - Date.parse(registeredAt) > durationSeconds(taskDefinitionTtl) * 1_000;
}

async function withoutUsed(
  { tasks }: TaskDefinitionDependencies,
  taskDefinitions: string[],
  { names, taskDefinitions: ofServices, someAreCreated }: ClustersSeen,
): Promise<string[]> {
  if (someAreCreated) return [];
  const unused = taskDefinitions.filter((one) => !ofServices.has(one));
  if (unused.length === 0) return [];
  const ofTasks = await definitionsOfRunningTasks(tasks, names);
  return unused.filter((one) => !ofTasks.has(one));
}
