import { refused, type CleanUpItem } from '../domain/clean-up/clean-up.ts';
import type { OrphanedStack } from '../domain/operation/journal-entries.ts';
import { everyPage } from '../every-page.ts';
import { deleteDefinitionOfStack } from './delete-definition-of-stack.ts';
import { isolateFailure } from './isolate-failure.ts';
import type { Sweep, SweepDependencies } from './sweep.ts';

/** Looks at what forced deletions left behind, and forgets what has gone. */
export async function sweepOrphans(dependencies: SweepDependencies, state: Sweep): Promise<void> {
  const { orphanRecords } = dependencies;
  for (const orphan of await everyPage((cursor) => orphanRecords.list({ limit: 100, cursor })))
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

const itemOf = ({ cluster, stackName }: OrphanedStack): CleanUpItem => ({
  cluster,
  action: 'retry',
  reason: 'orphaned',
  operation: null,
  stack: stackName,
  error: null,
});

async function sweepOrphan(
  dependencies: SweepDependencies,
  state: Sweep,
  orphan: OrphanedStack,
): Promise<void> {
  const { stackName, stackId, triedAt } = orphan;
  const { stacks, orphanRecords } = dependencies;
  const stack = await stacks.describe(stackId);
  const before = state.begunStacks.get(stackName);
  if (!stack || stack.status === 'DELETE_COMPLETE') {
    if (before) state.items.push(before);
    if (state.dryRun || state.isRestricted) return;
    await deleteDefinitionOfStack(dependencies, { stackId }, []);
    await orphanRecords.remove(stackName);
    return;
  }
  state.orphanedStacks += 1;
  const item = itemOf(orphan);
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
    begin: async () => {
      await deleteOrphan(dependencies, orphan);
      return item;
    },
  });
}

/** Tries again to delete a stack that is nobody's cluster; others have their turn before the next try, whatever comes of it. */
export async function deleteOrphan(
  { stacks, orphanRecords, clock, newId }: SweepDependencies,
  { stackName, stackId }: Pick<OrphanedStack, 'stackName' | 'stackId'>,
): Promise<void> {
  await orphanRecords.tried(stackName, new Date(clock.now()).toISOString());
  await stacks.delete(stackId, newId());
}
