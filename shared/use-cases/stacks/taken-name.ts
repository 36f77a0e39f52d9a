import type { Clusters } from '../../aws/ecs-clusters.ts';
import type { Stacks } from '../../aws/stacks.ts';
import { isOwnCluster } from '../../domain/cluster/own-cluster.ts';
import { ownTags } from '../../domain/ownership.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import { leftByName } from '../../domain/operation/stack.ts';
import { collectPages } from '../../collect-pages.ts';

export interface TakenNameDependencies {
  clusters: Pick<Clusters, 'find'>;
  stacks: Pick<Stacks, 'resources'>;
  deployment: string;
}

/**
 * Whether CloudFormation would delete an ECS cluster that the stack did not create: it identifies the cluster by name,
 * and its role may delete everything with the tag of this deployment. It cannot delete a cluster without that tag.
 */
export async function wouldDeleteAnother(
  { clusters, stacks, deployment }: TakenNameDependencies,
  entry: ClusterEntry,
  stackId: string,
): Promise<boolean> {
  const found = await clusters.find(entry.name);
  if (!found || found.tags[ownTags.owner] !== deployment || isOwnCluster(found.tags, { ...entry, stackId }))
    return false;
  return leftByName(await collectPages((cursor) => stacks.resources(stackId, cursor))).length > 0;
}
