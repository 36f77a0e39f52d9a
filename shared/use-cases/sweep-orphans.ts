import type { CleanUpItem } from '../domain/clean-up/clean-up.ts';
import type { OrphanedStack } from '../domain/operation/journal-entries.ts';
import { everyPage } from '../every-page.ts';
import { deleteDefinitionOfStack } from './delete-definition-of-stack.ts';
import type { Sweep, SweepDependencies } from './sweep.ts';

/** Tries again to delete what forced deletions left behind, and forgets what has gone. */
export async function sweepOrphans(dependencies: SweepDependencies, state: Sweep): Promise<CleanUpItem[]> {
  const { orphanRecords } = dependencies;
  const orphaned = await everyPage((cursor) => orphanRecords.list({ limit: 100, cursor }));
  const items: CleanUpItem[] = [];
  for (const one of orphaned) {
    const item = await sweepOrphan(dependencies, state, one);
    if (item) items.push(item);
  }
  return items;
}

async function sweepOrphan(
  dependencies: SweepDependencies,
  state: Sweep,
  { cluster, stackName, stackId }: OrphanedStack,
): Promise<CleanUpItem | undefined> {
  const { stacks, orphanRecords, newId } = dependencies;
  const stack = await stacks.describe(stackId);
  if (!stack || stack.status === 'DELETE_COMPLETE') {
    if (state.dryRun) return undefined;
    await deleteDefinitionOfStack(dependencies, { stackId }, []);
    await orphanRecords.remove(stackName);
    return undefined;
  }
  const item: CleanUpItem = {
    cluster,
    stack: stackName,
    action: 'retry',
    reason: 'orphaned',
    operation: null,
  };
  if (stack.status === 'DELETE_IN_PROGRESS') return { ...item, action: 'skip', reason: 'operation_running' };
  if (!state.dryRun) await stacks.delete(stackId, newId());
  return item;
}
