import type { TaskDefinitions } from '../aws/task-definitions.ts';
import type { RegisteredTaskDefinition } from '../domain/task-definition/registered-task-definition.ts';
import { callerTags } from '../domain/input/tags.ts';
import { findTaskDefinition } from './find-task-definition.ts';

/** A task definition with the tags that callers gave it. */
export async function getTaskDefinition(
  dependencies: { taskDefinitions: Pick<TaskDefinitions, 'describe'> },
  reference: string,
): Promise<RegisteredTaskDefinition> {
  const found = await findTaskDefinition(dependencies, reference);
  return { ...found, tags: callerTags(found.tags) };
}
