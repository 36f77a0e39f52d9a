import { refused, type CleanUpItem } from '../../domain/clean-up/clean-up.ts';
import { isStackName } from '../../domain/operation/stack-name.ts';
import { ownTags } from '../../domain/ownership.ts';
import { callerTags } from '../../domain/input/tags.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import { mayBeInUse, type OwnedStack, type Stack } from '../../domain/operation/stack.ts';
import { takeOver } from '../clusters/delete-cluster.ts';
import { isolateFailure } from './isolate-failure.ts';
import type { Sweep, SweepDependencies } from './sweep-state.ts';
import { deleteOrphan } from './sweep-orphans.ts';

/**
 * Checks every stack with the tag of this API: stacks that the journal does not know are deleted. Tags can be copied,
 * so the name must also be the one that this API gives to the stack of that cluster and operation.
 */
export async function sweepStacks(
  dependencies: SweepDependencies,
  state: Sweep,
  owned: OwnedStack[],
): Promise<void> {
  const { deployment } = dependencies;
  for (const { id, name, status, cluster, operation } of owned) {
    if (!cluster || !operation || !isStackName(name, { deployment, cluster, operation })) continue;
    if (state.knownStacks.has(name) || state.unread.has(cluster) || state.begun.has(cluster)) continue;
    const origin = { id, name, status, cluster, operation };
    await isolateFailure(
      state.failures,
      { stack: name },
      () => sweepStack(dependencies, state, origin),
      (reason) => void state.items.push(refused(itemOf(origin), reason)),
    );
  }
}

/** The origin of a stack, from its tags. */
interface Origin {
  id: string;
  name: string;
  status: string;
  cluster: string;
  operation: string;
}

const itemOf = ({ cluster, name }: Origin): CleanUpItem => ({
  cluster,
  action: 'delete',
  reason: 'not_in_journal',
  operationId: null,
  stackName: name,
  error: null,
});

/**
 * A journal without a creation is not the one in which the cluster was recorded: a new deployment has an empty journal,
 * and a restored one lacks later entries. Nobody knows whether the cluster is protected.
 */
const creationUnknown = (origin: Origin): CleanUpItem => ({
  ...itemOf(origin),
  action: 'skip',
  reason: 'creation_unknown',
  error:
    'The journal does not have the operation that created this stack, so it may be a cluster in use. Delete the stack if nobody needs it.',
});

async function sweepStack(dependencies: SweepDependencies, state: Sweep, origin: Origin): Promise<void> {
  const { journal, orphanRecords } = dependencies;
  const entry = await journal.getCluster(origin.cluster);
  if (entry?.stackName === origin.name || (await orphanRecords.has(origin.name))) return;
  if (mayBeInUse(origin) && !(await journal.getOperation(origin.operation))) {
    state.orphanedStacks += 1;
    state.items.push(creationUnknown(origin));
    return;
  }
  state.candidates.push({
    item: itemOf(origin),
    ...(entry && { stackId: origin.id }),
    begin: (id) => begin(dependencies, state, { origin, id, nameIsTaken: Boolean(entry) }),
  });
}

/** The stack becomes a cluster to delete, or an orphan if another cluster has its name. */
async function begin(
  dependencies: SweepDependencies,
  state: Sweep,
  { origin, id, nameIsTaken }: { origin: Origin; id: string; nameIsTaken: boolean },
): Promise<CleanUpItem> {
  const { journal, orphanRecords, stacks, clock } = dependencies;
  const item = itemOf(origin);
  const changed: CleanUpItem = { ...item, action: 'skip', reason: 'changed_meanwhile' };
  const { cluster, operation } = origin;
  const since = new Date(clock.now()).toISOString();
  const stack = await stacks.describe(origin.id);
  if (stack?.tags[ownTags.operation] !== operation || stack.status === 'DELETE_COMPLETE') return changed;
  if (nameIsTaken) {
    const orphan = { stackName: stack.name, stackId: stack.id, cluster, createdByOperation: operation };
    await orphanRecords.put({ ...orphan, orphans: [], since });
    return deleteOrphan(dependencies, state, orphan, item);
  }
  const entry = adopted(stack, { cluster, operation, since, id: dependencies.newId() });
  if (!(await journal.claimName(entry, await journal.tombstoneOf(cluster)))) return changed;
  const deletion = await takeOver({ ...dependencies, newId: () => id }, entry, {
    caller: state.caller,
    force: false,
    isByCleanUp: true,
  });
  return deletion ? { ...item, operationId: id } : changed;
}

/** The new journal entry of a stack that the journal has lost. */
function adopted(
  stack: Stack,
  { cluster, operation, since, id }: { cluster: string; operation: string; since: string; id: string },
): ClusterEntry {
  return {
    name: cluster,
    state: 'delete_failed',
    operationId: id,
    createdByOperation: operation,
    stackName: stack.name,
    stackId: stack.id,
    network: { mode: null, vpcId: null, subnetIds: [], securityGroupIds: [], assignPublicIp: true },
    service: null,
    taskDefinition: null,
    tags: callerTags(stack.tags),
    deletionProtection: false,
    blockers: [],
    foundAgain: true,
    requestedBy: 'clean-up',
    ...(stack.tags[ownTags.team] && { owner: stack.tags[ownTags.team] }),
    createdAt: since,
    expiresAt: stack.tags[ownTags.expiresAt] ?? null,
  };
}
