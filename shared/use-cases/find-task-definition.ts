import type { TaskDefinitions } from '../aws/task-definitions.ts';
import type { RegisteredTaskDefinition } from '../domain/task-definition/registered-task-definition.ts';
import { TaskDefinitionNotFound } from '../errors.ts';

/** A task definition by family, family:revision or ARN. */
export async function findTaskDefinition(
  { taskDefinitions }: { taskDefinitions: Pick<TaskDefinitions, 'describe'> },
  reference: string,
): Promise<RegisteredTaskDefinition> {
  const found = await taskDefinitions.describe(reference);
  if (!found) throw new TaskDefinitionNotFound(reference);
  return found;
}
