import type { OperationEntry } from '../../../shared/domain/operation/journal-entries.ts';
import type { Write } from '../product/journal-shadow.ts';
import type { Simulation } from '../run/simulation.ts';

/** Counts the interesting states that a run gets into. */
export function countReached({ onCall, onWrite, reached }: Simulation): void {
  onCall.push(({ action }, outcome, answer) => {
    if (outcome === 'ConditionalCheckFailedException') reached.add('a conditional write lost');
    if (action === 'DescribeTasks' && outcome === 'ok' && Buffer.from(answer).includes('"MISSING"'))
      reached.add('a task was MISSING');
    if (action === 'DescribeStackEvents' && Buffer.from(answer).includes('DELETE_FAILED'))
      reached.add('a stack was in DELETE_FAILED');
  });
  onWrite.push((write) => {
    if (write.kind === 'cluster') countCluster(write);
    if (write.kind === 'operation') countOperation(write);
    if (write.kind === 'orphan' && !write.before) reached.add('orphans were written down');
  });

  const failedDeletions = new Set<string>();

  function countCluster({ id, before, after }: Write): void {
    if (before?.['state'] === 'creating' && after?.['state'] === 'deleting')
      reached.add('deleted while creating');
    if (before?.['state'] === 'delete_failed' && !after) reached.add('deleted by hand or left over');
    if (after?.['state'] === 'delete_failed') failedDeletions.add(id);
    if (!after && failedDeletions.delete(id)) reached.add('deletion failed, then succeeded');
  }

  function countOperation({ before, after }: Write): void {
    const { type, status, error, requestedBy } = after as unknown as OperationEntry;
    if (error && !before?.['error']) reached.add(`error: ${error.code}`);
    if (error?.blockers.length) reached.add('blockers were named');
    if (!before && type === 'delete' && requestedBy.startsWith('clean-up')) reached.add('clean-up deleted');
    if (status !== before?.['status']) reached.add(`${type} ${status}`);
  }
}
