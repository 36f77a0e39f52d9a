import type { GuardDuty } from '../../aws/guard-duty.ts';
import type { OwnerTags } from '../../aws/owner-tags.ts';
import type { Stacks } from '../../aws/stacks.ts';
import type { Vpcs } from '../../aws/vpcs.ts';
import { findBlockers } from '../../domain/blockers/blockers.ts';
import { anotherDeploymentHolds } from '../../domain/blockers/foreign-blockers.ts';
import { isUsedByOthers } from '../../domain/blockers/guard-duty.ts';
import type { Hindrances } from '../../domain/blockers/hindrances.ts';
import type { OrphanedStack } from '../../domain/operation/journal-entries.ts';
import { readHindrances } from '../stacks/read-hindrances.ts';
import { removeMonitoring } from '../stacks/remove-monitoring.ts';
import { restoreTags } from '../stacks/restore-tags.ts';
import { stopOrphanTasks, type StopOrphanDependencies } from './stop-orphan-tasks.ts';

export interface OrphanDependencies extends StopOrphanDependencies {
  stacks: Pick<Stacks, 'resources' | 'describe'>;
  ownerTags: OwnerTags;
  vpcs: Pick<Vpcs, 'interfacesInVpc' | 'securityGroupsInVpc' | 'subnetsInVpc' | 'routeTablesInVpc'>;
  guardDuty: Pick<GuardDuty, 'endpoints' | 'deleteEndpoints' | 'deleteGroup'>;
}

/** What is left of a cluster that has left the list. */
export type Leftover = Pick<OrphanedStack, 'stackName' | 'stackId' | 'cluster' | 'createdByOperation'>;

export interface OrphanPreparation {
  /** The logical ids of what CloudFormation is not to delete. */
  retained: string[];
  /** The time, in milliseconds, from which on no tasks are stopped. */
  stopUntil: number;
}

/**
 * Does for the stack of an orphan, before its deletion is tried again, what a deletion does for that of a cluster: what runs
 * in its ECS cluster is stopped, tags that somebody took off are set again, and what GuardDuty has put into its VPC is
 * removed. What is to be retained stays as it is. Answers what AWS refused, or what the last attempt failed on.
 */
export async function prepareOrphan(
  dependencies: OrphanDependencies,
  { cluster, ...orphan }: Leftover,
  { retained, stopUntil }: OrphanPreparation,
): Promise<string | null> {
  const { stackId } = orphan;
  const maker = { name: cluster, ...orphan };
  const { theirServices, theirTasks, refusal } = await stopOrphanTasks(dependencies, maker, stopUntil);
  const read = await readHindrances(dependencies, { cluster, stackId, vpcOfOthers: null });
  const resources = read.resources.filter(({ logicalId }) => !retained.includes(logicalId));
  const hindrances = { ...read, resources };
  const untouched = await restoreTags(dependencies, maker, {
    resources,
    stackDenied: false,
    isForeign: false,
    theirs: theirServices,
  });
  await stopMonitoring(dependencies, hindrances);
  if (refusal) return refusal;
  const [theirs] = [...theirServices, ...theirTasks];
  if (theirs) return `${theirs}: ${anotherDeploymentHolds}`;
  const [first] = [...untouched, ...findBlockers(hindrances).blockers];
  if (first) return `The last attempt failed on ${first.id}. ${first.reason}`;
  return read.unread ?? null;
}

/** Whatever task still runs in its VPC, GuardDuty watches it until it has ended. */
const nobody = { cluster: '', groupIds: [] };

async function stopMonitoring(
  dependencies: OrphanDependencies,
  { vpcId, networkInterfaces, unread }: Hindrances,
): Promise<void> {
  if (!vpcId || unread || networkInterfaces.some((one) => isUsedByOthers(one, nobody))) return;
  await removeMonitoring(dependencies, vpcId, networkInterfaces);
}
