import type { CleanUpItem } from '../../domain/clean-up/clean-up.ts';
import type { TaskDefinitionItem } from '../../domain/clean-up/task-definition-rules.ts';
import type { OwnedStack } from '../../domain/operation/stack.ts';
import { collectPages } from '../../collect-pages.ts';
import { beginDeletions } from './begin-deletions.ts';
import { begunBefore } from './begun-before.ts';
import { recount } from '../limits/recount.ts';
import { sweepTaskBatches } from '../limits/sweep-task-batches.ts';
import { isolateFailure, type Failures } from './isolate-failure.ts';
import { sweepClusters } from './sweep-clusters.ts';
import { sweepOperations } from './sweep-operations.ts';
import { sweepOrphans } from './sweep-orphans.ts';
import { sweepStacks } from './sweep-stacks.ts';
import { sweepTaskDefinitions } from './sweep-task-definitions.ts';
import { beginSweep, type Asked, type Done, type Sweep, type SweepDependencies } from './sweep-state.ts';

export interface SweepResult extends Done {
  orphanedStacks: number;
  /** The failures, for the log. */
  failures: object[];
}

/**
 * Checks everything once: clusters in the journal, stacks with the tag of this API, resources that forced deletions
 * left behind, and task definitions; starts the deletion of everything that is no longer needed. A failure of one item
 * never stops the others. A repeated sweep continues from the records, and does nothing twice.
 */
export async function sweep(dependencies: SweepDependencies, asked: Asked): Promise<SweepResult> {
  const owned = await ownedStacks(dependencies);
  const state = await beginSweep(dependencies, asked, owned);
  await sweepClusters(dependencies, state);
  if (!state.isRestricted) await sweepStacks(dependencies, state, owned);
  await sweepOrphans(dependencies, state);
  await beginDeletions(dependencies, state);
  const taskDefinitions = state.isRestricted ? [] : await sweepRest(dependencies, state, { ...asked, owned });
  if (state.denial) throw state.denial;
  const { orphanedStacks, failures } = state;
  const items = await withLate(dependencies, state.items, asked.earlier.items);
  return { items, taskDefinitions, orphanedStacks, failures: failures.examples };
}

/** A previous attempt may have been about to start a deletion when this attempt checked. */
async function withLate(
  dependencies: SweepDependencies,
  items: CleanUpItem[],
  earlier: CleanUpItem[],
): Promise<CleanUpItem[]> {
  const known = new Set(items.map(({ operationId }) => operationId));
  const late = await begunBefore(
    dependencies,
    earlier.filter(({ operationId }) => !known.has(operationId)),
  );
  const clusters = new Set(late.map(({ cluster }) => cluster));
  return [...items.filter(({ action, cluster }) => action !== 'skip' || !clusters.has(cluster)), ...late];
}

async function sweepRest(
  dependencies: SweepDependencies,
  { items, isPlan, clusters: seen, knownStacks, failures }: Sweep,
  { earlier, record, owned, sweepLogGroups }: Asked & { owned: OwnedStack[] },
): Promise<TaskDefinitionItem[]> {
  if (!isPlan) {
    await sweepOperations(dependencies, failures);
    await sweepLimits(dependencies, failures);
    const stackNames = new Set([...knownStacks, ...owned.map(({ name }) => name)]);
    await sweepLogGroups?.({ stackNames, failures });
  }
  return sweepTaskDefinitions(dependencies, {
    isPlan,
    seen,
    failures,
    earlier: earlier.taskDefinitions,
    record: (taskDefinitions) => record({ items, taskDefinitions }),
  });
}

/** What is counted against limits is what there is. */
async function sweepLimits(dependencies: SweepDependencies, failures: Failures): Promise<void> {
  await sweepTaskBatches(dependencies, (cluster, work) =>
    isolateFailure(failures, { cluster }, work, () => undefined),
  );
  await isolateFailure(
    failures,
    { limits: true },
    () => recount(dependencies),
    () => undefined,
  );
}

/** CloudFormation takes some ten calls a second from a whole account: five are left to everybody else. */
const betweenPages = 200;

function ownedStacks({ stacks, clock, deployment }: SweepDependencies): Promise<OwnedStack[]> {
  return collectPages(async (cursor) => {
    if (cursor) await clock.sleep(betweenPages);
    return stacks.owned(deployment, cursor);
  });
}
