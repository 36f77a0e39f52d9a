import type { OperationEntry } from './journal-entries.ts';

/** An operation that has just been asked for. */
export function newOperation(
  asked: Pick<OperationEntry, 'id' | 'type' | 'cluster' | 'progress' | 'requestedBy' | 'createdAt'>,
): OperationEntry {
  return { ...asked, status: 'running', error: null, endedAt: null };
}
