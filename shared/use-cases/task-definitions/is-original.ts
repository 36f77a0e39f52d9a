import type { TaskDefinitions } from '../../aws/task-definitions.ts';
import { keyLifetime } from '../../domain/input/key-lifetime.ts';
import { ownTags } from '../../domain/ownership.ts';
import { timeOf } from '../../domain/operation/time-of-id.ts';
import type { RegisteredTaskDefinition } from '../../domain/task-definition/registered-task-definition.ts';
import { clockSkew } from './registered-before.ts';

/** The most earlier revisions to read, one after the other. */
const farthest = 20;

/**
 * Whether this API registered a revision that has its tags but is missing in the journal: the request died before it
 * recorded the revision, or 0.1.0 handled it, which recorded nothing. Otherwise it may be somebody's copy of such a
 * revision, which has a lower number and may be deleted by now. It is no copy only if ECS knows every revision since
 * the request, and none of them has its tag.
 */
export async function isOriginal(
  { describe }: Pick<TaskDefinitions, 'describe'>,
  { revision, family, tags, registeredAt }: RegisteredTaskDefinition,
): Promise<boolean> {
  const request = tags[ownTags.request];
  const since = request ? timeOf(request) : 0;
  const tag = request ? ownTags.request : ownTags.content;
  if (!tags[tag] || !registeredAt) return false;
  if (request && Date.parse(registeredAt) - since > keyLifetime * 1_000) return false;
  for (let before = revision - 1; before > 0; before--) {
    const earlier = revision - before <= farthest && (await describe(`${family}:${before}`));
    if (!earlier || !earlier.registeredAt || earlier.tags[tag] === tags[tag]) return false;
    if (Date.parse(earlier.registeredAt) < since - clockSkew) return true;
  }
  return true;
}
