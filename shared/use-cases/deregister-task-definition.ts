import type { TaskDefinitions } from '../aws/task-definitions.ts';
import type { RegisteredTaskDefinition } from '../domain/task-definition/registered-task-definition.ts';
import { callerTags, ownTags } from '../domain/input/tags.ts';
import { taskDefinitionReference } from '../domain/task-definition/task-definition-reference.ts';
import { InvalidRequest, NotOwned } from '../errors.ts';
import { findTaskDefinition } from './find-task-definition.ts';

interface Dependencies {
  taskDefinitions: Pick<TaskDefinitions, 'describe' | 'deregister'>;
  owner: string;
}

/** Makes a revision that this service registered INACTIVE; one that is so already stays so. */
export async function deregisterTaskDefinition(
  { taskDefinitions, owner }: Dependencies,
  reference: string,
): Promise<RegisteredTaskDefinition> {
  if (taskDefinitionReference(reference)?.revision === undefined) {
    const message = `Received "${reference}"; name the revision to deregister, as in "${reference}:1".`;
    throw new InvalidRequest([{ path: ['path', 'taskDefinition'], message }]);
  }
  const found = await findTaskDefinition({ taskDefinitions }, reference);
  if (found.tags[ownTags.owner] !== owner) throw new NotOwned(`Task definition "${found.taskDefinition}"`);
  const tags = callerTags(found.tags);
  if (found.status !== 'ACTIVE') return { ...found, tags };
  return { ...(await taskDefinitions.deregister(found.arn)), tags };
}
