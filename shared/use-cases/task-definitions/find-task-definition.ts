import type { RegisteredTaskDefinition } from '../../domain/task-definition/registered-task-definition.ts';
import { TaskDefinitionNotFound } from '../../errors/task-errors.ts';

interface Describing<Definition> {
  describe: (reference: string) => Promise<Definition | undefined>;
}

/** A task definition by family, family:revision or ARN. */
export async function findTaskDefinition<Definition extends RegisteredTaskDefinition>(
  { taskDefinitions }: { taskDefinitions: Describing<Definition> },
  reference: string,
): Promise<Definition> {
  const found = await taskDefinitions.describe(reference);
  if (!found) throw new TaskDefinitionNotFound(reference);
  return found;
}
