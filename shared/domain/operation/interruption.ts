import type { ClusterEntry, OperationEntry, OperationError, OperationStatus } from './journal-entries.ts';

/** Why an operation ends whose workflow has ended without an outcome. */
export const interruption: OperationError = {
  code: 'interrupted',
  message: 'The workflow of this operation has ended without an outcome.',
  resource: null,
  reason: null,
  remedy: 'Ask for it again; clean-up takes care of what it left.',
  stoppedTasks: [],
  events: [],
  blockers: [],
};

/**
 * How an operation that is still written down as running has in truth ended, by the cluster that it is about; nothing
 * where it may still run.
 */
export function trueEnd(
  { id, type }: Pick<OperationEntry, 'id' | 'type'>,
  entry: Pick<ClusterEntry, 'operationId' | 'state'> | undefined,
): Exclude<OperationStatus, 'running'> | undefined {
  if (!entry) return type === 'delete' ? 'succeeded' : 'cancelled';
  if (entry.operationId !== id) return 'cancelled';
  if (entry.state === 'creating' || entry.state === 'deleting') return undefined;
  return entry.state === 'active' ? 'succeeded' : 'failed';
}
