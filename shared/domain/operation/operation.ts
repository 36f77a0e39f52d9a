import type { OperationEntry } from './journal-entries.ts';

/** The entry of a new operation. */
export function newOperation({
  id,
  type,
  cluster,
  force = false,
  progress,
  requestedBy,
  owner = null,
  createdAt,
}: Pick<OperationEntry, 'id' | 'type' | 'cluster' | 'progress' | 'requestedBy' | 'createdAt'> &
  Partial<Pick<OperationEntry, 'force' | 'owner'>>): OperationEntry {
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
    owner,
    createdAt,
    endedAt: null,
  };
}

/**
 * Whether a running deletion does what this caller asks for: with force if the caller asks for it, and with the cluster
 * removed from the list afterwards.
 */
export const fulfillsRequest = (
  { status, force, keepsFailure }: Pick<OperationEntry, 'status' | 'force' | 'keepsFailure'>,
  asked: { force: boolean },
): boolean => status === 'running' && !keepsFailure && (force || !asked.force);
