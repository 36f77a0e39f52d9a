import type { Stacks } from '../../aws/stacks.ts';
import { ownTags } from '../../domain/ownership.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import { mustBeShown, type Stack } from '../../domain/operation/stack.ts';
import { notShown, StackNotShown } from './stack-not-shown.ts';

/**
 * The stack of a cluster while it exists: by its id, whatever its tags say. By its name only if its id is unknown, or
 * if a call that requested it has taken effect again; then its tags must name this cluster's creation. Throws
 * `StackNotShown` if CloudFormation does not show the id, although it shows deleted stacks too.
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
