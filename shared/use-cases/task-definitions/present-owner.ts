import type { Journal } from '../../journal/journal.ts';
import { stackIdTag } from '../../domain/cluster/own-cluster.ts';
import { ownTags } from '../../domain/ownership.ts';
import type { RegisteredTaskDefinition } from '../../domain/task-definition/registered-task-definition.ts';

/**
 * The definition that the stack of a cluster registered, with the team that has the cluster now: a transfer changes no
 * tags in AWS.
 */
export async function withPresentOwner<Definition extends Pick<RegisteredTaskDefinition, 'tags' | 'owner'>>(
  journal: Pick<Journal, 'getCluster'>,
  found: Definition,
): Promise<Definition> {
  const { [ownTags.cluster]: cluster, [ownTags.operation]: operation, [stackIdTag]: stack } = found.tags;
  if (cluster === undefined || stack === undefined) return found;
  const entry = await journal.getCluster(cluster);
  return entry?.createdByOperation === operation ? { ...found, owner: entry?.owner ?? null } : found;
}
