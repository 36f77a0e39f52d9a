import type { TaskDefinitionRecord, TaskDefinitionRecords } from '../../journal/task-definitions.ts';
import type { TaskDefinitions } from '../../aws/task-definitions.ts';
import type { Clock } from '../../clock.ts';
import {
  refusedItem,
  toDelete,
  type TaskDefinitionItem,
} from '../../domain/clean-up/task-definition-rules.ts';
import { ApiError } from '../../errors/api-error.ts';
import { isRefusal } from '../../errors/aws-errors.ts';

interface Dependencies {
  taskDefinitions: Pick<TaskDefinitions, 'deregister' | 'delete'>;
  taskDefinitionRecords: Pick<TaskDefinitionRecords, 'expire' | 'refused' | 'remove'>;
  clock: Pick<Clock, 'now'>;
}

interface Chosen extends TaskDefinitionRecord {
  reason: 'inactive' | 'expired';
}

/** The most that AWS deletes in one call. */
const batch = 10;

interface Record {
  /** The items that are already in the record of the clean-up. */
  done: TaskDefinitionItem[];
  /** Records the items before their deletion. */
  record: (items: TaskDefinitionItem[]) => Promise<void>;
  /** Those that no cluster names by now. */
  notNamed: (chosen: Chosen[]) => Promise<Chosen[]>;
}

/** Deletes task definitions, after deregistering those that are still ACTIVE, and returns the result of each. */
export async function deleteTaskDefinitions(
  { taskDefinitions, taskDefinitionRecords, clock }: Dependencies,
  chosen: Chosen[],
  { done, record, notNamed }: Record,
): Promise<TaskDefinitionItem[]> {
  const items = [...done];
  for (let start = 0; start < chosen.length; start += batch) {
    const some: Chosen[] = [];
    for (const one of await notNamed(chosen.slice(start, start + batch)))
      if (one.reason === 'inactive' || (await taskDefinitionRecords.expire(one, clock.now()))) some.push(one);
    if (some.length === 0) continue;
    await record([...items, ...some.map(toDelete)]);
    const refused = await refusals(taskDefinitions, some);
    for (const one of some) {
      const error = refused.get(one.taskDefinition);
      if (error === undefined) await taskDefinitionRecords.remove(one.taskDefinition);
      else await taskDefinitionRecords.refused(one.taskDefinition, clock.now());
      items.push(error === undefined ? toDelete(one) : refusedItem(one.taskDefinition, error));
    }
  }
  return items;
}

/** Why AWS did not delete some of them. The next clean-up tries them again. */
async function refusals(
  taskDefinitions: Dependencies['taskDefinitions'],
  chosen: Chosen[],
): Promise<Map<string, string>> {
  try {
    for (const { taskDefinition, reason } of chosen)
      if (reason === 'expired') await taskDefinitions.deregister(taskDefinition);
    return await taskDefinitions.delete(chosen.map(({ taskDefinition }) => taskDefinition));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (chosen.length > 1 && isRefusal(error)) return oneByOne(taskDefinitions, chosen);
    return new Map(chosen.map(({ taskDefinition }) => [taskDefinition, error.message]));
  }
}

/** Used if a refusal of one fails the whole call. */
async function oneByOne(
  taskDefinitions: Dependencies['taskDefinitions'],
  chosen: Chosen[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const one of chosen)
    for (const [taskDefinition, error] of await refusals(taskDefinitions, [one]))
      found.set(taskDefinition, error);
  return found;
}
