import { interruption, superseded } from './end-reasons.ts';
import type { ClusterEntry, OperationEntry } from './journal-entries.ts';
import { isChanging, type ClusterState } from './cluster-state.ts';
import { holdingType, operationTypes } from './operation-type.ts';

export type Outcome = Pick<OperationEntry, 'error'> & { status: 'succeeded' | 'failed' | 'cancelled' };

/**
 * The real outcome of an operation recorded as running, derived from its cluster. Undefined while it may still run.
 * Later changes of the cluster do not count.
 */
export function actualOutcome(
  operation: OperationEntry,
  entry: Pick<ClusterEntry, 'operationId' | 'state' | 'heldBefore'> | undefined,
): Outcome | undefined {
  const { id, type } = operation;
  if (entry?.operationId === id) return endWith(operation, entry.state);
  if (operation.offTheList) return succeeded;
  const held = entry?.heldBefore?.operationId === id ? entry.heldBefore : undefined;
  const end = held && endWith(operation, held.state);
  if (end) return end;
  const known = causeOf(operation);
  if (type === 'create' && known && known.code !== interruption.code)
    return { status: 'failed', error: known };
  if (held) return { status: 'cancelled', error: known ?? superseded(entry!.operationId) };
  return isBuilt(operation) && !known ? succeeded : { status: 'cancelled', error: known ?? interruption };
}

const succeeded: Outcome = { status: 'succeeded', error: null };

/** Why an operation ended, if it is known. The blockers of an unfinished deletion are not the reason for its end. */
const causeOf = ({ error }: OperationEntry): OperationEntry['error'] =>
  error?.code === 'deletion_blocked' ? null : error;

/** By the cluster's state after the operation. Only an active cluster can become `delete_failed` under its creation. */
function endWith({ type, error }: OperationEntry, state: ClusterState): Outcome | undefined {
  if (isChanging(state)) return undefined;
  const { done, failed } = operationTypes[holdingType(type)];
  return done !== null && state !== failed ? succeeded : { status: 'failed', error: error ?? interruption };
}

/** Whether the whole stack of a creation was seen complete, and no deletion of it has begun. */
function isBuilt({ type, progress, rollback }: OperationEntry): boolean {
  return (
    type === 'create' &&
    progress.length > 0 &&
    rollback.length === 0 &&
    progress.every(({ status }) => status === 'CREATE_COMPLETE' || status.startsWith('UPDATE_'))
  );
}
