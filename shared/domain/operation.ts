import type { OperationEntry } from './journal-entries.ts';

/** An operation that has just been asked for. */
export function newOperation(
  asked: Pick<OperationEntry, 'id' | 'type' | 'cluster' | 'progress' | 'requestedBy' | 'createdAt'> &
    Partial<Pick<OperationEntry, 'force'>>,
): OperationEntry {
  return { force: false, ...asked, status: 'running', error: null, orphans: [], endedAt: null };
}
