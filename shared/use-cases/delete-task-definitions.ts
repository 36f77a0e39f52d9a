import type { TaskDefinitionRecords } from '../aws/task-definition-records.ts';
import type { TaskDefinitions } from '../aws/task-definitions.ts';
import type { TaskDefinitionItem } from '../domain/clean-up/task-definition-rules.ts';
import { AwsAccessDenied, RejectedByAws, ServiceError } from '../errors.ts';

interface Dependencies {
  taskDefinitions: Pick<TaskDefinitions, 'deregister' | 'delete'>;
  taskDefinitionRecords: Pick<TaskDefinitionRecords, 'remove'>;
}

interface Chosen {
  taskDefinition: string;
  reason: 'inactive' | 'expired';
}

/** As many as AWS takes in one call. */
const batch = 10;

/** Deletes task definitions, those that are still ACTIVE after they are deregistered, and says of each how that went. */
export async function deleteTaskDefinitions(
  { taskDefinitions, taskDefinitionRecords }: Dependencies,
  chosen: Chosen[],
): Promise<TaskDefinitionItem[]> {
  const items: TaskDefinitionItem[] = [];
  for (let start = 0; start < chosen.length; start += batch) {
    const some = chosen.slice(start, start + batch);
    const refused = await refusals(taskDefinitions, some);
    for (const { taskDefinition, reason } of some) {
      const error = refused.get(taskDefinition);
      if (error === undefined) await taskDefinitionRecords.remove(taskDefinition);
      items.push(
        error === undefined
          ? { taskDefinition, action: 'delete', reason, error: null }
          : { taskDefinition, action: 'skip', reason: 'refused', error },
      );
    }
  }
  return items;
}

/** Why those stay that stay. What fails now is tried again by the next clean-up. */
async function refusals(
  taskDefinitions: Dependencies['taskDefinitions'],
  chosen: Chosen[],
): Promise<Map<string, string>> {
  try {
    for (const { taskDefinition, reason } of chosen)
      if (reason === 'expired') await taskDefinitions.deregister(taskDefinition);
    return await taskDefinitions.delete(chosen.map(({ taskDefinition }) => taskDefinition));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    if (chosen.length > 1 && isLasting(error)) return oneByOne(taskDefinitions, chosen);
    return new Map(chosen.map(({ taskDefinition }) => [taskDefinition, error.message]));
  }
}

const isLasting = (error: ServiceError) => error instanceof RejectedByAws || error instanceof AwsAccessDenied;

/** One that AWS refuses by failing the call must not keep the others. */
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
