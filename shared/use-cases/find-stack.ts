import type { Stacks } from '../aws/stacks.ts';
import { ownTags } from '../domain/input/tags.ts';
import type { ClusterEntry } from '../domain/operation/journal-entries.ts';
import type { Stack } from '../domain/operation/stack.ts';

/**
 * The stack of a cluster while it exists: by its id, whatever its tags say. By its name it is looked for where no id is
 * known, or where a call that asked for it has taken effect again; there its tags have to name this cluster's creation.
 */
export async function findStack(
  stacks: Pick<Stacks, 'describe'>,
  {
    stackId,
    stackName,
    createdByOperation,
  }: Pick<ClusterEntry, 'stackId' | 'stackName' | 'createdByOperation'>,
): Promise<Stack | undefined> {
  const known = stackId ? await stacks.describe(stackId) : undefined;
  if (known && known.status !== 'DELETE_COMPLETE') return known;
  const named = await stacks.describe(stackName);
  return named?.tags[ownTags.operation] === createdByOperation ? named : undefined;
}
