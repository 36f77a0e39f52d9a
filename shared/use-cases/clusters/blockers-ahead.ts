import type { Journal } from '../../journal/journal.ts';
import type { Vpcs } from '../../aws/vpcs.ts';
import { asIfHeld, expectedBlockers } from '../../domain/blockers/expected-blockers.ts';
import { clusterOfOthers, inVpcOfStack } from '../../domain/blockers/foreign-blockers.ts';
import { vpcLeft } from '../../domain/blockers/hindrances.ts';
import { ownTags } from '../../domain/ownership.ts';
import type { Blocker, ClusterEntry } from '../../domain/operation/journal-entries.ts';
import { leftByName, type StackResource } from '../../domain/operation/stack.ts';
import { clustersInVpcOf } from './clusters-in-vpc.ts';
import { hindrancesIn, named } from '../stacks/read-hindrances.ts';

export interface BlockersAheadDependencies {
  journal: Pick<Journal, 'listClusters'>;
  vpcs: Pick<Vpcs, 'interfacesInVpc' | 'securityGroupsInVpc' | 'subnetsInVpc' | 'routeTablesInVpc'>;
  owner: string;
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
  { journal, vpcs, owner }: BlockersAheadDependencies,
  entry: ClusterEntry,
  { listed, othersTags }: Stack,
): Promise<Blocker[]> {
  const byName = othersTags ? leftByName(listed).toSorted() : [];
  const ofOthers =
    byName.length > 0
      ? [clusterOfOthers(entry, { logicalIds: byName, isTagged: othersTags?.[ownTags.owner] === owner })]
      : [];
  const stacks = { resources: async () => ({ items: listed, nextCursor: null }) };
  const { name: cluster, network, stackId = entry.stackName } = entry;
  const guests = async (): Promise<string[]> =>
    vpcLeft(listed) ? clustersInVpcOf({ journal, stacks }, { stackId, network }) : [];
  const [inVpc, hindrances] = await Promise.all([
    guests(),
    hindrancesIn(
      vpcs,
      { cluster, resources: asIfHeld(listed.map(named)), vpcOfOthers: network.vpcId },
      (read) => read(),
    ),
  ]);
  const isOfGuest = (name: string | undefined) => name !== undefined && inVpc.includes(name);
  const others = {
    ...hindrances,
    networkInterfaces: hindrances.networkInterfaces.filter(
      ({ tags }) => !isOfGuest(tags['aws:ecs:clusterName']),
    ),
    securityGroups: hindrances.securityGroups.filter(({ tags }) => !isOfGuest(tags[ownTags.cluster])),
  };
  return [...ofOthers, ...inVpc.map(inVpcOfStack), ...expectedBlockers(others)];
}
