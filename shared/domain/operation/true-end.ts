import { interruption, superseded } from './end-reasons.ts';
import type { ClusterEntry, ClusterState, OperationEntry } from './journal-entries.ts';

export type End = Pick<OperationEntry, 'error'> & { status: 'succeeded' | 'failed' | 'cancelled' };

/**
 * How an operation that is still written down as running has in truth ended, by the cluster that it is about; nothing
 * where it may still run. What became of the cluster afterwards does not count.
 */
export function trueEnd(
  operation: OperationEntry,
  entry: Pick<ClusterEntry, 'operationId' | 'state' | 'heldBefore'> | undefined,
): End | undefined {
  const { id, error } = operation;
  if (entry?.operationId === id) return endWith(operation, entry.state);
  if (operation.offTheList) return succeeded;
  if (entry?.heldBefore?.operationId === id)
    return endWith(operation, entry.heldBefore.state) ?? cancelled(error, superseded(entry.operationId));
  if (operation.type === 'create' && error) return { status: 'failed', error };
  return isBuilt(operation) ? succeeded : cancelled(error, interruption);
}

const succeeded: End = { status: 'succeeded', error: null };

/** What held an unfinished deletion up is not what ended it. */
function cancelled(error: OperationEntry['error'], cause: NonNullable<OperationEntry['error']>): End {
  return { status: 'cancelled', error: error && error.code !== 'deletion_blocked' ? error : cause };
}

/** By the state in which the operation leaves its cluster. Only a cluster that was active comes to be `delete_failed` under its creation. */
function endWith({ type, error }: OperationEntry, state: ClusterState): End | undefined {
  if (state === 'creating' || state === 'deleting') return undefined;
  const hasMade = type === 'create' && state !== 'create_failed';
  return hasMade ? succeeded : { status: 'failed', error: error ?? interruption };
}

/** Whether the whole stack of a creation was seen complete. */
function isBuilt({ type, progress }: OperationEntry): boolean {
  return (
    type === 'create' && progress.length > 0 && progress.every(({ status }) => status === 'CREATE_COMPLETE')
  );
}
