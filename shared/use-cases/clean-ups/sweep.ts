import type { CleanUp, CleanUpItem } from '../../domain/clean-up/clean-up.ts';
import { isRestricted } from '../../domain/clean-up/criteria.ts';
import type { TaskDefinitionItem } from '../../domain/clean-up/task-definition-rules.ts';
import { isBeingDeleted, type OwnedStack } from '../../domain/operation/stack.ts';
import { everyPage } from '../../every-page.ts';
import { beginDeletions } from './begin-deletions.ts';
import { begunBefore } from './begun-before.ts';
import { sweepClusters } from './sweep-clusters.ts';
import { sweepOperations } from './sweep-operations.ts';
import { sweepOrphans } from './sweep-orphans.ts';
import { sweepStacks } from './sweep-stacks.ts';
import { sweepTaskDefinitions } from './sweep-task-definitions.ts';
import type { Sweep, SweepDependencies } from './sweep-state.ts';

type Done = Pick<CleanUp, 'items' | 'taskDefinitions'>;

/** The parameters of a sweep. */
interface Asked extends Pick<Sweep, 'criteria' | 'isPlan' | 'caller' | 'prepareOrphan' | 'seen'> {
  /** What an earlier attempt of the same sweep has recorded. */
  earlier: Done;
  /** Records the actions before they start. */
  record: (done: Done) => Promise<void>;
}

export interface SweptUp extends Done {
  orphanedStacks: number;
  /** The failures, for the log. */
  failures: object[];
}

/**
 * Checks everything once: clusters in the journal, stacks with the tag of this API, resources that forced deletions
 * left behind, and task definitions; starts the deletion of everything that is no longer needed. A failure of one item
 * never stops the others. A repeated sweep continues from the records, and does nothing twice.
 */
export async function sweep(dependencies: SweepDependencies, asked: Asked): Promise<SweptUp> {
  const owned = await ownedStacks(dependencies);
  const state = await beginSweep(dependencies, asked, owned);
  await sweepClusters(dependencies, state);
  if (!state.isRestricted) await sweepStacks(dependencies, state, owned);
  await sweepOrphans(dependencies, state);
  await beginDeletions(dependencies, state);
  const taskDefinitions = state.isRestricted ? [] : await sweepRest(dependencies, state, asked);
  if (state.denial) throw state.denial;
  const { orphanedStacks, failures } = state;
  const items = await withLate(dependencies, state.items, asked.earlier.items);
  return { items, taskDefinitions, orphanedStacks, failures: failures.examples };
}

async function beginSweep(
  dependencies: SweepDependencies,
  { earlier, record, ...asked }: Asked,
  owned: OwnedStack[],
): Promise<Sweep> {
  const items = await begunBefore(dependencies, earlier.items);
  const { taskDefinitions } = earlier;
  return {
    ...asked,
    isRestricted: isRestricted(asked.criteria),
    stackNames: new Set(owned.filter((stack) => !isBeingDeleted(stack)).map(({ name }) => name)),
    knownStacks: new Set(),
    unread: new Set(),
    clusters: { names: new Set(), taskDefinitions: new Set(), someAreUnknown: false },
    orphanedStacks: 0,
    running: new Map(),
    dead: new Set(),
    begun: new Set(items.map(({ cluster }) => cluster)),
    begunStacks: new Map(
      earlier.items.flatMap((item) =>
        item.stackName && item.action !== 'skip' && item.operationId === null ? [[item.stackName, item]] : [],
      ),
    ),
    candidates: [],
    items,
    record: (sofar) => record({ items: sofar, taskDefinitions }),
    failures: { passing: 0, examples: [] },
  };
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
  { items, isPlan, clusters: seen, failures }: Sweep,
  { earlier, record }: Asked,
): Promise<TaskDefinitionItem[]> {
  if (!isPlan) await sweepOperations(dependencies, failures);
  return sweepTaskDefinitions(dependencies, {
    isPlan,
    seen,
    failures,
    earlier: earlier.taskDefinitions,
    record: (taskDefinitions) => record({ items, taskDefinitions }),
  });
}

/** CloudFormation takes some ten calls a second from a whole account: five are left to everybody else. */
const betweenPages = 200;

function ownedStacks({ stacks, clock, owner }: SweepDependencies): Promise<OwnedStack[]> {
  return everyPage(async (cursor) => {
    if (cursor) await clock.sleep(betweenPages);
    return stacks.owned(owner, cursor);
  });
}
