import { longestError } from './longest-error.ts';
import type { TaskDefinitionItem } from './task-definition-rules.ts';
import type { ClusterEntry, OperationEntry } from '../operation/journal-entries.ts';
import type { ClusterState } from '../operation/cluster-state.ts';

/** Which clusters a clean-up looks at. */
export interface CleanUpCriteria {
  /** ISO 8601 duration: only clusters that were asked for longer ago. */
  olderThan?: string | undefined;
  tags?: Record<string, string> | undefined;
  states?: ClusterState[] | undefined;
  /** The most deletions that may run at once because of clean-up. */
  limit: number;
}

/** Why something is cleaned up, or not. */
export type CleanUpReason =
  | 'expired'
  | 'delete_failed'
  | 'create_failed'
  | 'interrupted'
  | 'stack_gone'
  | 'not_in_journal'
  | 'creation_unknown'
  | 'orphaned'
  | 'protected'
  | 'not_expired'
  | 'operation_running'
  | 'limit_reached'
  | 'changed_meanwhile'
  | 'refused';

export interface CleanUpItem {
  cluster: string;
  /** `delete`: a deletion begins. `retry`: one that failed is taken up again. `skip`: nothing happens. */
  action: 'delete' | 'retry' | 'skip';
  reason: CleanUpReason;
  /** The deletion that was begun. */
  operation: string | null;
  /** The stack, where it is nobody's cluster. */
  stack: string | null;
  /** Why it failed, where it did. */
  error: string | null;
}

/** What a clean-up would do now. */
export interface CleanUpPlan {
  criteria: CleanUpCriteria;
  items: Omit<CleanUpItem, 'operation'>[];
  counts: { toDelete: number; toRetry: number; toSkip: number };
  taskDefinitions: TaskDefinitionItem[];
}

export interface CleanUp {
  id: string;
  status: 'running' | 'succeeded' | 'failed';
  criteria: CleanUpCriteria;
  items: CleanUpItem[];
  counts: { deleted: number; retried: number; skipped: number };
  /** What was done with task definitions; empty where nothing was to be done. */
  taskDefinitions: TaskDefinitionItem[];
  error: string | null;
  requestedBy: string;
  createdAt: string;
  endedAt: string | null;
}

/** Longer than a workflow takes to start, or a step to write down what it did. */
const settling = 10 * 60_000;

/** Whether the operation that holds a cluster may have stopped without a trace; only its workflow can tell. */
export function looksInterrupted(
  operation: OperationEntry | undefined,
  entry: ClusterEntry,
  now: number,
): boolean {
  const since = Date.parse(operation?.partSince ?? operation?.createdAt ?? entry.createdAt);
  return now - since > settling;
}

export type Verdict = Pick<CleanUpItem, 'action' | 'reason'>;

/** The item of something that could not be looked at or deleted; the next clean-up tries again. */
export const refused = (item: CleanUpItem, error: string): CleanUpItem => ({
  ...item,
  action: 'skip',
  reason: 'refused',
  operation: null,
  error: error.slice(0, longestError),
});

/** What to do with a cluster, by what the journal says of it; its protection comes on top. */
export function verdictOn(entry: ClusterEntry, now: number): Verdict {
  switch (entry.state) {
    case 'creating':
    case 'deleting':
      return { action: 'skip', reason: 'operation_running' };
    case 'delete_failed':
      return { action: 'retry', reason: 'delete_failed' };
    case 'create_failed':
      return { action: 'delete', reason: 'create_failed' };
    case 'active':
      return entry.expiresAt !== null && Date.parse(entry.expiresAt) <= now
        ? { action: 'delete', reason: 'expired' }
        : { action: 'skip', reason: 'not_expired' };
  }
}

/** Items of one clean-up: everything that happens, and so many examples of what does not, first of what failed. */
const mostSkipped = 100;

export function summaryOf(items: CleanUpItem[]): Pick<CleanUp, 'items' | 'counts'> {
  const by = (action: CleanUpItem['action']) => items.filter((item) => item.action === action);
  const skipped = by('skip').toSorted(
    (one, other) => Number(one.error === null) - Number(other.error === null),
  );
  return {
    items: [...items.filter(({ action }) => action !== 'skip'), ...skipped.slice(0, mostSkipped)],
    counts: { deleted: by('delete').length, retried: by('retry').length, skipped: skipped.length },
  };
}
