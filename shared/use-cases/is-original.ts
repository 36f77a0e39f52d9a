import type { TaskDefinitions } from '../aws/task-definitions.ts';
import { keyLifetime } from '../domain/input/key-lifetime.ts';
import { ownTags } from '../domain/input/tags.ts';
import { timeOf } from '../domain/operation/time-of-id.ts';
import type { RegisteredTaskDefinition } from '../domain/task-definition/registered-task-definition.ts';
import { registeredBefore } from './registered-before.ts';

type Describing = Pick<TaskDefinitions, 'list' | 'describe'>;

/**
 * Whether this service registered a revision that has its tags and that the journal does not have: its request died before
 * it wrote that down, or it was one to 0.1.0, which wrote nothing down. Otherwise somebody made it of such a revision.
 */
export async function isOriginal(
  taskDefinitions: Describing,
  found: RegisteredTaskDefinition,
): Promise<boolean> {
  const { revision, family, tags, registeredAt } = found;
  const [owner, request] = [tags[ownTags.owner], tags[ownTags.request]];
  if (!request) return isFirst(taskDefinitions, found);
  if (!owner || !registeredAt) return false;
  const since = timeOf(request);
  if (Date.parse(registeredAt) - since > keyLifetime * 1_000) return false;
  const first = await registeredBefore(taskDefinitions, { family, owner, request, since });
  return first?.revision === revision;
}

/** Whether no revision before it has its content. Of what is deleted that is unknown. */
async function isFirst(
  { describe }: Describing,
  { revision, family, tags }: RegisteredTaskDefinition,
): Promise<boolean> {
  const content = tags[ownTags.content];
  if (content === undefined) return false;
  for (let before = revision - 1; before > 0; before--) {
    const earlier = await describe(`${family}:${before}`);
    if (!earlier || earlier.tags[ownTags.content] === content) return false;
  }
  return true;
}
