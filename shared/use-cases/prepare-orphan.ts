import type { Clusters } from '../aws/ecs-clusters.ts';
import type { GuardDuty } from '../aws/guard-duty.ts';
import type { OwnerTags } from '../aws/owner-tags.ts';
import type { Stacks } from '../aws/stacks.ts';
import type { Vpcs } from '../aws/vpcs.ts';
import { findBlockers } from '../domain/blockers/blockers.ts';
import { isUsedByOthers } from '../domain/blockers/guard-duty.ts';
import type { Hindrances } from '../domain/blockers/hindrances.ts';
import type { OrphanedStack } from '../domain/operation/journal-entries.ts';
import { readHindrances } from './read-hindrances.ts';
import { removeMonitoring } from './remove-monitoring.ts';
import { restoreTags } from './restore-tags.ts';

export interface OrphanDependencies {
  stacks: Pick<Stacks, 'resources' | 'describe'>;
  clusters: Pick<Clusters, 'active'>;
  ownerTags: OwnerTags;
  vpcs: Pick<Vpcs, 'interfacesInVpc' | 'securityGroupsInVpc' | 'partsOfVpc'>;
  guardDuty: Pick<GuardDuty, 'endpoints' | 'deleteEndpoints' | 'deleteGroup'>;
  owner: string;
}

/** What is left of a cluster that has left the list. */
export type Leftover = Pick<OrphanedStack, 'stackName' | 'stackId' | 'cluster' | 'createdByOperation'>;

/**
 * Does for the stack of an orphan, before its deletion is tried again, what a deletion does for that of a cluster: tags
 * that somebody took off are set again, and what GuardDuty has put into its VPC is removed. What is to be retained stays as
 * it is. Answers what the last attempt failed on.
 */
export async function prepareOrphan(
  dependencies: OrphanDependencies,
  { cluster, ...orphan }: Leftover,
  retained: string[],
): Promise<string | null> {
  const { stackId } = orphan;
  const read = await readHindrances(dependencies, { cluster, stackId, vpcOfOthers: null });
  const resources = read.resources.filter(({ logicalId }) => !retained.includes(logicalId));
  const hindrances = { ...read, resources };
  const untouched = await restoreTags(
    dependencies,
    { name: cluster, ...orphan },
    { resources, stackDenied: false, isForeign: false, theirs: [] },
  );
  await stopMonitoring(dependencies, hindrances);
  const [first] = [...untouched, ...findBlockers(hindrances).blockers];
  if (first) return `The last attempt failed on ${first.id}. ${first.why}`;
  return read.unread ?? null;
}

/** No task that runs in its VPC by now is that of the cluster that has gone. */
const nobody = { cluster: '', groupIds: [] };

async function stopMonitoring(
  dependencies: OrphanDependencies,
  { vpcId, networkInterfaces, unread }: Hindrances,
): Promise<void> {
  if (!vpcId || unread || networkInterfaces.some((one) => isUsedByOthers(one, nobody))) return;
  await removeMonitoring(dependencies, vpcId, networkInterfaces);
}
