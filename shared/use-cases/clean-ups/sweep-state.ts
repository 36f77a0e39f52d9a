import type { CleanUpRecords } from '../../journal/clean-ups.ts';
import type { CleanUpState } from '../../journal/clean-up-state.ts';
import type { Clusters } from '../../aws/ecs-clusters.ts';
import type { Journal } from '../../journal/journal.ts';
import type { OrphanRecords } from '../../journal/orphans.ts';
import type { Stacks } from '../../aws/stacks.ts';
import type { TaskBatches } from '../../journal/task-batches.ts';
import type { UsageRecords } from '../../journal/usage.ts';
import type { Workflows } from '../../aws/workflows.ts';
import type { Clock } from '../../clock.ts';
import type { Candidate } from '../../domain/clean-up/candidate.ts';
import type { CleanUp, CleanUpCriteria, CleanUpItem } from '../../domain/clean-up/clean-up.ts';
import type { Owner } from '../../domain/team/caller.ts';
import { isRestricted } from '../../domain/clean-up/criteria.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import { isBeingDeleted, type OwnedStack } from '../../domain/operation/stack.ts';
import { begunBefore } from './begun-before.ts';
import type { RunningDeletion } from './deletion-slots.ts';
import type { DeletionDependencies } from '../clusters/delete-cluster.ts';
import type { Failures } from './isolate-failure.ts';
import type { Leftover } from './prepare-orphan.ts';
import type { LogGroupsSeen } from './sweep-log-groups.ts';
import type { ClustersSeen, TaskDefinitionDependencies } from './sweep-task-definitions.ts';

export interface SweepDependencies extends DeletionDependencies, TaskDefinitionDependencies {
  cleanUps: Pick<CleanUpRecords, 'listRunning' | 'end'>;
  cleanUpState: CleanUpState;
  clusters: Pick<Clusters, 'find'>;
  journal: Journal;
  orphanRecords: OrphanRecords;
  taskBatches: TaskBatches;
  usageRecords: UsageRecords;
  stacks: Stacks;
  workflows: Workflows;
  clock: Clock;
  deployment: string;
}

/** The parameters of a sweep, and what it has found so far. */
export interface Sweep {
  criteria: CleanUpCriteria;
  /** The team whose clusters it considers; null for everything. */
  owner: Owner;
  /** Whether it only returns what it would do. */
  isPlan: boolean;
  /** The caller in the operations of the deletions. */
  caller: string;
  /** Prepares a stack without a cluster for deletion; returns why the last attempt failed. */
  prepareOrphan: (orphan: Leftover, retained: string[]) => Promise<string | null>;
  /** Called for every cluster, whatever happens to it. */
  seen?: (entry: ClusterEntry) => void;
  isRestricted: boolean;
  /** The names of complete stacks with the tag of this API, read before the journal. */
  stackNames: Set<string>;
  /** The names of the stacks of clusters that were read from the journal: whatever their tags say, they are known. */
  knownStacks: Set<string>;
  /** The clusters with unreadable entries: they and stacks of their names are not touched. */
  unread: Set<string>;
  clusters: ClustersSeen;
  orphanedStacks: number;
  /** The running deletions, by the id of their operation, or of a stack without a cluster. */
  running: Map<string, RunningDeletion>;
  /** Operations that the journal has as running but that have no workflow any more. */
  dead: Set<string>;
  /** The clusters whose deletion an earlier attempt of this sweep has started. */
  begun: Set<string>;
  /** Stacks without a cluster, and the items that an earlier attempt has recorded for them. */
  begunStacks: Map<string, CleanUpItem>;
  candidates: Candidate[];
  items: CleanUpItem[];
  record: (items: CleanUpItem[]) => Promise<void>;
  failures: Failures;
  /** The permission that is missing for every cluster. */
  denial?: Error;
}

export type Done = Pick<CleanUp, 'items' | 'taskDefinitions'>;

/** The parameters of a sweep. */
export interface Asked extends Pick<
  Sweep,
  'criteria' | 'owner' | 'isPlan' | 'caller' | 'prepareOrphan' | 'seen'
> {
  /** Deletes log groups that are no longer needed. */
  sweepLogGroups?: (seen: LogGroupsSeen) => Promise<void>;
  /** What an earlier attempt of the same sweep has recorded. */
  earlier: Done;
  /** Records the actions before they start. */
  record: (done: Done) => Promise<void>;
}

export async function beginSweep(
  dependencies: SweepDependencies,
  { earlier, record, sweepLogGroups: _, ...asked }: Asked,
  owned: OwnedStack[],
): Promise<Sweep> {
  const items = await begunBefore(dependencies, earlier.items);
  const { taskDefinitions } = earlier;
  return {
    ...asked,
    isRestricted: isRestricted(asked.criteria) || asked.owner !== null,
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
