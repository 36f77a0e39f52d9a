import type { Journal } from '../../journal/journal.ts';
import { stackIdTag } from '../../domain/cluster/own-cluster.ts';
import { ownTags } from '../../domain/ownership.ts';
import type { RegisteredTaskDefinition } from '../../domain/task-definition/registered-task-definition.ts';

type Owned = Pick<RegisteredTaskDefinition, 'tags' | 'owner'>;

/** The same description, with the team that has the definition now. */
export const describingPresentOwner = <Definition extends Owned>(
  journal: Pick<Journal, 'getCluster'>,
  describe: (reference: string) => Promise<Definition | undefined>,
) => ({
  describe: async (reference: string) => {
    const found = await describe(reference);
    return found && withPresentOwner(journal, found);
  },
});

/**
 * The definition that the stack of a cluster registered, with the team that has the cluster now: a transfer changes no
 * tags in AWS.
 */
async function withPresentOwner<Definition extends Owned>(
  journal: Pick<Journal, 'getCluster'>,
  found: Definition,
): Promise<Definition> {
  const { [ownTags.cluster]: cluster, [ownTags.operation]: operation, [stackIdTag]: stack } = found.tags;
  if (cluster === undefined || stack === undefined) return found;
  const entry = await journal.getCluster(cluster);
  return entry?.createdByOperation === operation ? { ...found, owner: entry?.owner ?? null } : found;
}
