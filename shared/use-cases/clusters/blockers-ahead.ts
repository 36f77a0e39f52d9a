import type { Journal } from '../../journal/journal.ts';
import { asIfBlocked, expectedBlockers } from '../../domain/blockers/expected-blockers.ts';
import { clusterOfOthers, inVpcOfStack } from '../../domain/blockers/foreign-blockers.ts';
import { remainingVpc } from '../../domain/blockers/dependent-resources.ts';
import { ownTags } from '../../domain/ownership.ts';
import type { Blocker, ClusterEntry } from '../../domain/operation/journal-entries.ts';
import { leftByName, type StackResource } from '../../domain/operation/stack.ts';
import { clustersInVpcOf } from './clusters-in-vpc.ts';
import {
  dependentResourcesIn,
  withLogicalId,
  type NetworkReader,
} from '../stacks/read-dependent-resources.ts';

export interface BlockersAheadDependencies {
  journal: Pick<Journal, 'listClusters'>;
  vpcs: NetworkReader;
  deployment: string;
}

interface Stack {
  listed: StackResource[];
  /** The tags of the ECS cluster that somebody else has created under the name. */
  othersTags: Record<string, string> | undefined;
}

/**
 * The visible blockers of a stack's deletion, outside of its ECS cluster. A cluster in its VPC stands for all resources
 * that it has there.
 */
export async function blockersAhead(
  { journal, vpcs, deployment }: BlockersAheadDependencies,
  entry: ClusterEntry,
  { listed, othersTags }: Stack,
): Promise<Blocker[]> {
  const byName = othersTags ? leftByName(listed).toSorted() : [];
  const ofOthers =
    byName.length > 0
      ? [clusterOfOthers(entry, { logicalIds: byName, isTagged: othersTags?.[ownTags.owner] === deployment })]
      : [];
  const stacks = { resources: async () => ({ items: listed, nextCursor: null }) };
  const { name: cluster, network, stackId = entry.stackName } = entry;
  const guests = async (): Promise<string[]> =>
    remainingVpc(listed) ? clustersInVpcOf({ journal, stacks }, { stackId, network }) : [];
  const [inVpc, dependentResources] = await Promise.all([
    guests(),
    dependentResourcesIn(vpcs, { cluster, resources: asIfBlocked(listed.map(withLogicalId)) }, (read) =>
      read(),
    ),
  ]);
  const isOfGuest = (name: string | undefined) => name !== undefined && inVpc.includes(name);
  const others = {
    ...dependentResources,
    networkInterfaces: dependentResources.networkInterfaces.filter(
      ({ tags }) => !isOfGuest(tags['aws:ecs:clusterName']),
    ),
    securityGroups: dependentResources.securityGroups.filter(({ tags }) => !isOfGuest(tags[ownTags.cluster])),
  };
  return [...ofOthers, ...inVpc.map(inVpcOfStack), ...expectedBlockers(others)];
}
