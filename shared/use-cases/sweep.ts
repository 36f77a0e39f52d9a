import type { Journal } from '../aws/journal.ts';
import type { OrphanRecords } from '../aws/orphan-records.ts';
import type { Stacks } from '../aws/stacks.ts';
import type { Workflows } from '../aws/workflows.ts';
import type { Clock } from '../clock.ts';
import type { CleanUp, CleanUpCriteria, CleanUpItem } from '../domain/clean-up/clean-up.ts';
import type { ClusterEntry } from '../domain/operation/journal-entries.ts';
import { isBeingDeleted, type OwnedStack } from '../domain/operation/stack.ts';
import type { DeletionDependencies } from './delete-cluster.ts';
import { everyPage } from '../every-page.ts';
import { sweepClusters } from './sweep-clusters.ts';
import { sweepOperations } from './sweep-operations.ts';
import { sweepOrphans } from './sweep-orphans.ts';
import { sweepStacks } from './sweep-stacks.ts';
import {
  sweepTaskDefinitions,
  type ClustersSeen,
  type TaskDefinitionDependencies,
} from './sweep-task-definitions.ts';

export interface SweepDependencies extends DeletionDependencies, TaskDefinitionDependencies {
  journal: Journal;
  orphanRecords: OrphanRecords;
  stacks: Stacks;
  workflows: Workflows;
  clock: Clock;
  owner: string;
}

export interface Sweep {
  criteria: CleanUpCriteria;
  dryRun: boolean;
  /** Who is named as the one who asked for the deletions. */
  caller: string;
  /** How many more deletions may begin. */
  room: number;
  /** The names of the stacks that carry this service's tag and are whole, from before the journal is read. */
  stackNames: Set<string>;
  /** The names of the stacks of clusters in the journal, as far as it was read: whatever their tags say, they are known. */
  knownStacks: Set<string>;
  clusters: ClustersSeen;
  /** Is told of every cluster, whatever is done with it. */
  seen?: (entry: ClusterEntry) => void;
}

type SweptUp = Pick<CleanUp, 'items' | 'taskDefinitions'>;

/**
 * Looks at everything once: clusters in the journal, stacks that carry this service's tag, what forced deletions left
 * behind, and task definitions; begins the deletion of what nobody wants any more. Running twice does nothing twice.
 */
export async function sweep(
  dependencies: SweepDependencies,
  asked: Pick<Sweep, 'criteria' | 'dryRun' | 'caller' | 'seen'>,
): Promise<SweptUp> {
  const owned = await ownedStacks(dependencies);
  const running = await deletionsRunning(dependencies.journal);
  const state: Sweep = {
    ...asked,
    room: asked.criteria.limit - running,
    stackNames: new Set(owned.filter((stack) => !isBeingDeleted(stack)).map(({ name }) => name)),
    knownStacks: new Set(),
    clusters: { names: new Set(), taskDefinitions: new Set(), someAreCreated: false },
  };
  const items = await sweepClusters(dependencies, state);
  if (isRestricted(asked.criteria)) return { items, taskDefinitions: [] };
  items.push(...(await sweepRest(dependencies, state, owned)));
  const { dryRun, clusters: seen } = state;
  return { items, taskDefinitions: await sweepTaskDefinitions(dependencies, { dryRun, seen }) };
}

async function sweepRest(
  dependencies: SweepDependencies,
  state: Sweep,
  owned: OwnedStack[],
): Promise<CleanUpItem[]> {
  if (!state.dryRun) await sweepOperations(dependencies);
  return [...(await sweepStacks(dependencies, state, owned)), ...(await sweepOrphans(dependencies, state))];
}

/** CloudFormation takes some ten calls a second from a whole account: five are left to everybody else. */
const betweenPages = 200;

function ownedStacks({ stacks, clock, owner }: SweepDependencies): Promise<OwnedStack[]> {
  return everyPage(async (cursor) => {
    if (cursor) await clock.sleep(betweenPages);
    return stacks.owned(owner, cursor);
  });
}

/** What is nobody's cluster has no age, tags or state of a cluster, so it is left to clean-ups that ask for everything. */
export function isRestricted({ olderThan, tags, states }: CleanUpCriteria): boolean {
  return olderThan !== undefined || tags !== undefined || states !== undefined;
}

async function deletionsRunning(journal: Pick<Journal, 'listClusters'>): Promise<number> {
  const deleting = await everyPage((cursor) =>
    journal.listClusters({ limit: 100, cursor }, { state: 'deleting' }),
  );
  return deleting.length;
}
