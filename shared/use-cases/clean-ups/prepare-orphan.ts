import type { GuardDuty } from '../../aws/guard-duty.ts';
import type { OwnerTags } from '../../aws/owner-tags.ts';
import type { Stacks } from '../../aws/stacks.ts';
import { identifyBlockers } from '../../domain/blockers/blockers.ts';
import { anotherDeploymentHolds } from '../../domain/blockers/foreign-blockers.ts';
import { isUsedByOthers } from '../../domain/blockers/guard-duty.ts';
import type { DependentResources } from '../../domain/blockers/dependent-resources.ts';
import type { OrphanedStack } from '../../domain/operation/journal-entries.ts';
import { readDependentResources, type NetworkReader } from '../stacks/read-dependent-resources.ts';
import { removeMonitoring } from '../stacks/remove-monitoring.ts';
import { restoreTags } from '../stacks/restore-tags.ts';
import { stopOrphanTasks, type StopOrphanDependencies } from './stop-orphan-tasks.ts';

export interface OrphanDependencies extends StopOrphanDependencies {
  stacks: Pick<Stacks, 'resources' | 'describe'>;
  ownerTags: OwnerTags;
  vpcs: NetworkReader;
  guardDuty: Pick<GuardDuty, 'endpoints' | 'deleteEndpoints' | 'deleteGroup'>;
}

/** The rest of a cluster that has left the list. */
export type Leftover = Pick<OrphanedStack, 'stackName' | 'stackId' | 'cluster' | 'createdByOperation'>;

export interface OrphanPreparation {
  /** The logical ids that CloudFormation must retain. */
  retained: string[];
  /** The time, in milliseconds, after which no more tasks are stopped. */
  stopUntil: number;
}

/**
 * Prepares the stack of an orphan for another attempt, as a deletion prepares the stack of a cluster: stops the tasks
 * and services of its ECS cluster, restores tags that somebody removed, and removes the resources of GuardDuty from its
 * VPC. Retained resources stay as they are. Returns what AWS refused, or why the last attempt failed.
 */
export async function prepareOrphan(
  dependencies: OrphanDependencies,
  { cluster, ...orphan }: Leftover,
  { retained, stopUntil }: OrphanPreparation,
): Promise<string | null> {
  const { stackId } = orphan;
  const maker = { name: cluster, ...orphan };
  const { theirServices, theirTasks, refusal } = await stopOrphanTasks(dependencies, maker, stopUntil);
  const read = await readDependentResources(dependencies, { cluster, stackId });
  const resources = read.resources.filter(({ logicalId }) => !retained.includes(logicalId));
  const dependentResources = { ...read, resources };
  const untouched = await restoreTags(dependencies, maker, {
    resources,
    stackDenied: false,
    isForeign: false,
    theirs: theirServices,
  });
  await stopMonitoring(dependencies, dependentResources);
  if (refusal) return refusal;
  const [theirs] = [...theirServices, ...theirTasks];
  if (theirs) return `${theirs}: ${anotherDeploymentHolds}`;
  const [first] = [...untouched, ...identifyBlockers(dependentResources).blockers];
  if (first) return `The last attempt could not delete ${first.id}. ${first.reason}`;
  return read.unread ?? null;
}

/** No task counts as its own: GuardDuty watches every task that still runs in the VPC. */
const nobody = { cluster: '', groupIds: [] };

async function stopMonitoring(
  dependencies: OrphanDependencies,
  { vpcId, networkInterfaces, unread }: DependentResources,
): Promise<void> {
  if (!vpcId || unread || networkInterfaces.some((one) => isUsedByOthers(one, nobody))) return;
  await removeMonitoring(dependencies, vpcId, networkInterfaces);
}
