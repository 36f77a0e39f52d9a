import type { CleanUpRecords } from '../../journal/clean-ups.ts';
import type { CleanUpState } from '../../journal/clean-up-state.ts';
import type { Clusters } from '../../aws/ecs-clusters.ts';
import type { Journal } from '../../journal/journal.ts';
import type { OrphanRecords } from '../../journal/orphans.ts';
import type { Stacks } from '../../aws/stacks.ts';
import type { Workflows } from '../../aws/workflows.ts';
import type { Clock } from '../../clock.ts';
import type { Candidate } from '../../domain/clean-up/candidate.ts';
import type { CleanUp, CleanUpCriteria, CleanUpItem } from '../../domain/clean-up/clean-up.ts';
import { isRestricted } from '../../domain/clean-up/criteria.ts';
import type { TaskDefinitionItem } from '../../domain/clean-up/task-definition-rules.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import { isBeingDeleted, type OwnedStack } from '../../domain/operation/stack.ts';
import { everyPage } from '../../every-page.ts';
import { beginDeletions } from './begin-deletions.ts';
import { begunBefore } from './begun-before.ts';
import type { DeletionDependencies } from '../clusters/delete-cluster.ts';
import type { Failures } from './isolate-failure.ts';
import type { Leftover } from './prepare-orphan.ts';
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
  cleanUps: Pick<CleanUpRecords, 'listRunning' | 'end'>;
  cleanUpState: CleanUpState;
  clusters: Pick<Clusters, 'find'>;
  journal: Journal;
  orphanRecords: OrphanRecords;
  stacks: Stacks;
  workflows: Workflows;
  clock: Clock;
  owner: string;
}

type Done = Pick<CleanUp, 'items' | 'taskDefinitions'>;

/** What is asked of a sweep. */
interface Asked {
  criteria: CleanUpCriteria;
  /** Whether it only says what it would do. */
  isPlan: boolean;
  /** Who is named as the one who asked for the deletions. */
  caller: string;
  /** What an earlier attempt at the same sweep has written down. */
  earlier: Done;
  /** Writes down what is done, before it is done. */
  record: (done: Done) => Promise<void>;
  /** Makes a stack that is nobody's cluster ready to be deleted; answers what the last attempt failed on. */
  prepareOrphan: (orphan: Leftover, retained: string[]) => Promise<string | null>;
  /** Is told of every cluster, whatever is done with it. */
  seen?: (entry: ClusterEntry) => void;
}

export interface Sweep extends Pick<Asked, 'criteria' | 'isPlan' | 'caller' | 'prepareOrphan' | 'seen'> {
  isRestricted: boolean;
  /** The names of the stacks that carry this API's tag and are whole, from before the journal is read. */
  stackNames: Set<string>;
  /** The names of the stacks of clusters in the journal, as far as it was read: whatever their tags say, they are known. */
  knownStacks: Set<string>;
  /** The clusters whose entries are not read: nothing is done with them, nor with stacks of their names. */
  unread: Set<string>;
  clusters: ClustersSeen;
  orphanedStacks: number;
  /** The deletions that run, by the id of their operation, or of a stack that is no cluster's. */
  running: Map<string, { isRetry: boolean }>;
  /** Those that the journal has as running and that have no workflow any more. */
  dead: Set<string>;
  /** The clusters whose deletion an earlier attempt at this sweep has begun. */
  begun: Set<string>;
  /** Stacks that are no cluster's, and what an earlier attempt has written down of them. */
  begunStacks: Map<string, CleanUpItem>;
  candidates: Candidate[];
  items: CleanUpItem[];
  record: (items: CleanUpItem[]) => Promise<void>;
  failures: Failures;
  /** The right that is missing for every cluster. */
  denial?: Error;
}

export interface SweptUp extends Done {
  orphanedStacks: number;
  /** What failed, for the log. */
  failures: object[];
}

/**
 * Looks at everything once: clusters in the journal, stacks that carry this API's tag, what forced deletions left
 * behind, and task definitions; begins the deletion of what nobody wants any more. Nothing that fails stops the rest. A
 * repeated sweep goes on from what was written down, and does nothing twice.
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

/** An attempt before may have been about to begin a deletion when this one looked whether it had. */
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
