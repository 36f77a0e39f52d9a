import { summaryOf, type CleanUpCriteria, type CleanUpPlan } from '../../domain/clean-up/clean-up.ts';
import { ownerOfCleanUp } from '../teams/owner-for.ts';
import type { Caller } from '../../domain/team/caller.ts';
import type { SweepDependencies } from './sweep-state.ts';
import { sweep } from './sweep.ts';

/** What a clean-up would do now; changes nothing, and is not stored. */
export async function planCleanUp(
  dependencies: SweepDependencies,
  criteria: CleanUpCriteria,
  { caller, owner: asked }: { caller: Caller; owner: string | undefined },
): Promise<CleanUpPlan> {
  const owner = ownerOfCleanUp(caller, asked);
  const swept = await sweep(dependencies, {
    criteria,
    owner,
    isPlan: true,
    caller: caller.requestedBy,
    earlier: { items: [], taskDefinitions: [] },
    record: async () => undefined,
    prepareOrphan: async () => null,
  });
  const { items, counts } = summaryOf(swept.items);
  return {
    owner,
    criteria,
    items: items.map(({ operationId: _id, ...item }) => item),
    counts: { toDelete: counts.deleted, toRetry: counts.retried, toSkip: counts.skipped },
    taskDefinitions: swept.taskDefinitions,
  };
}
