import type { Stacks } from '../../aws/stacks.ts';
import { ownTags } from '../../domain/input/tags.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import { mustBeShown, type Stack } from '../../domain/operation/stack.ts';
import { notShown, StackNotShown } from './stack-not-shown.ts';

/**
 * The stack of a cluster while it exists: by its id, whatever its tags say. By its name it is looked for where no id is
 * known, or where a call that asked for it has taken effect again; there its tags have to name this cluster's creation.
 * Throws `StackNotShown` where it is not shown by the id, though it would be if it had gone.
 */
export async function findStack(
  stacks: Pick<Stacks, 'describe'>,
  {
    stackId,
    stackName,
    createdByOperation,
    createdAt,
  }: Pick<ClusterEntry, 'stackId' | 'stackName' | 'createdByOperation' | 'createdAt'>,
  now: number,
): Promise<Stack | undefined> {
  const known = stackId ? await stacks.describe(stackId) : undefined;
  if (known && known.status !== 'DELETE_COMPLETE') return known;
  const named = await stacks.describe(stackName);
  if (named?.tags[ownTags.operation] === createdByOperation) return named;
  if (stackId && !known && mustBeShown(createdAt, now)) throw new StackNotShown(notShown(stackName));
  return undefined;
}
