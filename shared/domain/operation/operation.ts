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
    error: null,
    orphans: [],
    requestedBy,
    createdAt,
    endedAt: null,
  };
}
