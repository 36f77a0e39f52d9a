import type { CleanUpItem } from '../domain/clean-up/clean-up.ts';
import type { ClusterEntry } from '../domain/operation/journal-entries.ts';
import type { OwnedStack, Stack } from '../domain/operation/stack.ts';
import { callerTags, ownTags } from '../domain/input/tags.ts';
import { takeOver } from './delete-cluster.ts';
import type { Sweep, SweepDependencies } from './sweep.ts';

/** Looks at every stack that carries this service's tag: one that the journal does not know becomes a cluster to delete. */
export async function sweepStacks(
  dependencies: SweepDependencies,
  state: Sweep,
  owned: OwnedStack[],
): Promise<CleanUpItem[]> {
  const items: CleanUpItem[] = [];
  for (const { name, cluster, operation } of owned) {
    if (!cluster || !operation || state.knownStacks.has(name)) continue;
    const entry = await dependencies.journal.getCluster(cluster);
    if (entry?.stackName === name || (await dependencies.orphanRecords.has(name))) continue;
    items.push(
      await sweepStack(dependencies, state, { name, cluster, operation, nameIsTaken: Boolean(entry) }),
    );
  }
  return items;
}

interface Origin {
  name: string;
  cluster: string;
  operation: string;
  nameIsTaken: boolean;
}

async function sweepStack(
  dependencies: SweepDependencies,
  state: Sweep,
  { name, cluster, operation, nameIsTaken }: Origin,
): Promise<CleanUpItem> {
  const item = (changes: Partial<CleanUpItem>): CleanUpItem => ({
    cluster,
    stack: name,
    action: 'delete',
    reason: 'not_in_journal',
    operation: null,
    ...changes,
  });
  if (state.room <= 0) return item({ action: 'skip', reason: 'limit_reached' });
  state.room -= 1;
  if (state.dryRun) return item({});
  const { journal, orphanRecords, stacks, clock } = dependencies;
  const stack = await stacks.describe(name);
  if (stack?.tags[ownTags.operation] !== operation)
    return item({ action: 'skip', reason: 'changed_meanwhile' });
  const since = new Date(clock.now()).toISOString();
  if (nameIsTaken) {
    await orphanRecords.put({
      stackName: stack.name,
      stackId: stack.id,
      cluster,
      createdByOperation: operation,
      orphans: [],
      since,
    });
    return item({});
  }
  const entry = adopted(stack, { cluster, operation, since, id: dependencies.newId() });
  if (!(await journal.takeName(entry))) return item({ action: 'skip', reason: 'changed_meanwhile' });
  const deletion = await takeOver(dependencies, entry, { caller: state.caller, force: false });
  return item({ operation: deletion?.id ?? null });
}

/** The journal's entry for a stack that it has forgotten. */
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
    network: { vpcId: null, subnetIds: [], securityGroupIds: [], assignPublicIp: true },
    service: null,
    taskDefinition: null,
    tags: callerTags(stack.tags),
    deletionProtection: false,
    blockers: [],
    requestedBy: 'clean-up',
    createdAt: since,
    expiresAt: stack.tags[ownTags.expiresAt] ?? null,
  };
}
