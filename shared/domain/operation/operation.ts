import type { OperationEntry } from './journal-entries.ts';

/** An operation that has just been asked for. */
export function newOperation({
  id,
  type,
  cluster,
  force = false,
  progress,
  requestedBy,
  createdAt,
}: Pick<OperationEntry, 'id' | 'type' | 'cluster' | 'progress' | 'requestedBy' | 'createdAt'> &
  Partial<Pick<OperationEntry, 'force'>>): OperationEntry {
  return {
    id,
    type,
    cluster,
    status: 'running',
    force,
    progress,
    rollback: [],
    error: null,
    orphans: [],
    requestedBy,
    createdAt,
    endedAt: null,
  };
}

/**
 * Whether a deletion runs and does what a caller asks for: with force where that is asked, and so that the cluster is off
 * the list afterwards.
 */
export const doesAsAsked = (
  { status, force, keepsFailure }: Pick<OperationEntry, 'status' | 'force' | 'keepsFailure'>,
  asked: { force: boolean },
): boolean => status === 'running' && !keepsFailure && (force || !asked.force);
