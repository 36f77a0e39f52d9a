import { whyInVpc } from '../../domain/blockers/foreign-blockers.ts';
import { refused, type CleanUpItem } from '../../domain/clean-up/clean-up.ts';
import { longestError } from '../../domain/clean-up/longest-error.ts';
import type { OrphanedStack } from '../../domain/operation/journal-entries.ts';
import { keptByHand } from '../../domain/operation/orphans.ts';
import { isDenied } from '../../domain/blockers/blocker-reason.ts';
import { isBeingDeleted, leftByName, mustBeShown } from '../../domain/operation/stack.ts';
import { collectEntries, collectPages } from '../../collect-pages.ts';
import { clustersInVpcOf } from '../clusters/clusters-in-vpc.ts';
import { deleteDefinitionOfStack } from '../task-definitions/delete-definition-of-stack.ts';
import { isolateFailure, noteUnread } from './isolate-failure.ts';
import { clusterOwner } from '../clusters/own-cluster.ts';
import type { Leftover } from './prepare-orphan.ts';
import { notShown } from '../stacks/stack-not-shown.ts';
import type { Sweep, SweepDependencies } from './sweep-state.ts';

/** Checks the resources that forced deletions left behind, and removes the records of those that are gone. */
export async function sweepOrphans(dependencies: SweepDependencies, state: Sweep): Promise<void> {
  const { orphanRecords } = dependencies;
  const { items, unread } = await collectEntries((cursor) => orphanRecords.list({ limit: 100, cursor }));
  noteUnread(state.failures, unread);
  for (const { id: stackName, cluster, message } of unread) {
    state.orphanedStacks += 1;
    if (!state.isRestricted) state.items.push(refused(itemOf({ stackName, cluster }), message));
  }
  for (const orphan of items)
    await isolateFailure(
      state.failures,
      { stack: orphan.stackName },
      () => sweepOrphan(dependencies, state, orphan),
      (reason) => {
        state.orphanedStacks += 1;
        if (!state.isRestricted) state.items.push(refused(itemOf(orphan), reason));
      },
    );
}

const itemOf = ({ cluster, stackName }: Pick<OrphanedStack, 'cluster' | 'stackName'>): CleanUpItem => ({
  cluster,
  action: 'retry',
  reason: 'orphaned',
  operationId: null,
  stackName,
  error: null,
});

async function sweepOrphan(
  dependencies: SweepDependencies,
  state: Sweep,
  orphan: OrphanedStack,
): Promise<void> {
  const { stackName, stackId, triedAt } = orphan;
  const { stacks, clock } = dependencies;
  // A forced deletion records its orphans before its cluster leaves the list: until then they belong to the cluster.
  if (state.knownStacks.has(stackName)) return;
  const stack = await stacks.describe(stackId);
  const before = state.begunStacks.get(stackName);
  if (!stack && mustBeShown(orphan.since, clock.now())) {
    state.orphanedStacks += 1;
    if (!state.isRestricted) state.items.push(before ?? refused(itemOf(orphan), notShown(stackName)));
    return;
  }
  if (!stack || stack.status === 'DELETE_COMPLETE') {
    if (before) state.items.push(before);
    if (state.isRestricted) return;
    if (await hasKeptCluster(dependencies, orphan)) await stopInKept(state, orphan);
    else if (!state.isPlan) await forget(dependencies, state, orphan);
    return;
  }
  state.orphanedStacks += 1;
  // CloudFormation has undone the previous deletion.
  const item = { ...itemOf(orphan), error: isBeingDeleted(stack) ? null : stack.reason };
  if (stack.status === 'DELETE_IN_PROGRESS') {
    state.running.set(stackId, { isRetry: true });
    if (!state.isRestricted)
      state.items.push(before ?? { ...item, action: 'skip', reason: 'operation_running' });
    return;
  }
  if (state.isRestricted) return;
  state.candidates.push({
    item,
    stackId,
    lastTried: Date.parse(triedAt ?? orphan.since),
    begin: () => deleteOrphan(dependencies, state, orphan, item),
  });
}

/** Whether the ECS cluster of its stack still exists. */
const hasKeptCluster = async (
  { clusters }: SweepDependencies,
  { cluster: name, ...orphan }: OrphanedStack,
): Promise<boolean> => (await clusterOwner(clusters, { name, ...orphan })) === 'own';

/** The stack is deleted without its ECS cluster: until that is deleted, its tasks are stopped, and it is reported. */
async function stopInKept(state: Sweep, orphan: OrphanedStack): Promise<void> {
  const { stackName, cluster } = orphan;
  state.orphanedStacks += 1;
  const stop = async () => (state.isPlan ? undefined : state.prepareOrphan(orphan, []));
  const refusal = await isolateFailure(state.failures, { stack: stackName }, stop, (reason) => reason);
  const error = `The stack is deleted, but its ECS cluster "${cluster}" still exists: somebody told CloudFormation to retain it. Delete it (aws ecs delete-cluster --cluster ${cluster}).`;
  state.items.push(refused(itemOf(orphan), refusal ? `${error} ${refusal}` : error));
}

/** Its stack is deleted. Retained resources are reported once. */
async function forget(
  dependencies: SweepDependencies,
  { items }: Pick<Sweep, 'items'>,
  orphan: OrphanedStack,
): Promise<void> {
  const { stacks, orphanRecords } = dependencies;
  const resources = await collectPages((cursor) => stacks.resources(orphan.stackId, cursor));
  await deleteDefinitionOfStack(dependencies, resources);
  const kept = keptByHand(resources);
  if (kept.length > 0) {
    const named = kept.map(({ resource, physicalId }) => `${resource} (${physicalId})`).join(', ');
    const error = `${named}: ${kept[0]!.reason}`.slice(0, longestError);
    items.push({ ...itemOf(orphan), action: 'skip', error });
  }
  await orphanRecords.remove(orphan.stackName);
}

/** Tries again to delete a stack without a cluster; then other stacks have their turn before the next attempt. */
export async function deleteOrphan(
  dependencies: SweepDependencies,
  { failures, prepareOrphan }: Pick<Sweep, 'failures' | 'prepareOrphan'>,
  orphan: Leftover,
  item: CleanUpItem,
): Promise<CleanUpItem> {
  const { stacks, orphanRecords, clock, newId } = dependencies;
  await orphanRecords.tried(orphan.stackName, new Date(clock.now()).toISOString());
  const seen = await toRetain(dependencies, orphan);
  if (!seen) return nameTaken(item, orphan);
  const prepare = () => prepareOrphan(orphan, seen);
  const error = await isolateFailure(failures, { stack: orphan.stackName }, prepare, (reason) => reason);
  const [inVpc] = await clustersInVpcOf(dependencies, {
    stackId: orphan.stackId,
    network: { mode: null, vpcId: null, subnetIds: [] },
  });
  if (inVpc !== undefined) return refused(item, whyInVpc(inVpc));
  // Preparing takes a while, in which the name may be claimed.
  const retained = await toRetain(dependencies, orphan);
  if (!retained) return nameTaken(item, orphan);
  await stacks.delete(orphan.stackId, newId(), retained);
  return { ...item, error: error?.slice(0, longestError) ?? item.error };
}

const nameTaken = (item: CleanUpItem, { cluster }: Leftover) =>
  refused(
    item,
    `Another cluster has the name "${cluster}" by now, and CloudFormation would delete it with this stack. Clean-up will try again once the name is free.`,
  );

/**
 * The logical ids that CloudFormation must retain, since it identifies them by a name that others may use by now, also
 * a newer cluster of this API; undefined if CloudFormation cannot retain them.
 */
async function toRetain(
  { stacks, clusters, journal }: SweepDependencies,
  { stackName, stackId, cluster, createdByOperation }: Leftover,
): Promise<string[] | undefined> {
  const whose = await clusterOwner(clusters, { name: cluster, stackId, stackName, createdByOperation });
  if (whose === 'own') return [];
  const resources = await collectPages((cursor) => stacks.resources(stackId, cursor));
  const named = leftByName(resources);
  if (named.length === 0) return [];
  const isOfOthers = whose === 'foreign' || (await journal.getCluster(cluster)) !== undefined;
  // ECS may not show an existing cluster for a moment: that alone is no reason to retain.
  if (!isOfOthers && !isDenied(resources, named)) return [];
  return (await stacks.describe(stackId))?.status === 'DELETE_FAILED' ? named : undefined;
}
