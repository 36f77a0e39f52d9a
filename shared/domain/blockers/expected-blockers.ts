import type { Blocker } from '../operation/journal-entries.ts';
import { needsPerson, whyNotOfStack } from './blocker-reason.ts';
import { lastingBlockers } from './blockers.ts';
import type { DependentResources, ResourceToDelete } from './dependent-resources.ts';

/** The resources as if AWS had refused to delete each one that is left. */
export const asIfBlocked = (resources: ResourceToDelete[]): ResourceToDelete[] =>
  resources.map((one) => {
    const isDecided = one.status === 'DELETE_FAILED' && needsPerson(one.reason);
    const isThere = one.status !== 'DELETE_COMPLETE' && one.status !== 'DELETE_SKIPPED';
    return isThere && !isDecided ? { ...one, status: 'DELETE_FAILED', reason: null } : one;
  });

/**
 * The expected blockers of a deletion, from resources `asIfBlocked`. Without those that end with the cluster, such as
 * the interfaces of its tasks, and without the resources of GuardDuty, which a deletion removes.
 */
export const expectedBlockers = (dependentResources: DependentResources): Blocker[] =>
  lastingBlockers(dependentResources).filter(({ owner }) => owner !== 'guardduty');

/** A service that somebody created in the ECS cluster of a stack: AWS deletes no cluster that has a service. */
export const serviceOfOthers = (name: string, cluster: string): Blocker => ({
  id: name,
  type: 'AWS::ECS::Service',
  description: 'a service in the cluster of the stack',
  owner: 'unknown',
  reason: whyNotOfStack(`Cluster (${cluster})`, 'delete that service', false),
});
