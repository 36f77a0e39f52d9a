import type { Journal } from '../../journal/journal.ts';
import type { Clock } from '../../clock.ts';
import type { OperationEntry } from '../../domain/operation/journal-entries.ts';
import { actualOutcome, type Outcome } from '../../domain/operation/actual-outcome.ts';
import { OperationSuperseded, type StepInput } from './cluster-lock.ts';

interface Dependencies {
  journal: Pick<Journal, 'getOperation' | 'getCluster' | 'updateOperation'>;
  clock: Pick<Clock, 'now'>;
}

/** Records the end of an operation, once; an operation that has already ended stays as it is. */
export async function endOperation(
  { journal, clock }: { journal: Pick<Journal, 'updateOperation'>; clock: Pick<Clock, 'now'> },
  id: string,
  end: Outcome,
): Promise<void> {
  await journal.updateOperation(id, { ...end, endedAt: new Date(clock.now()).toISOString() });
}

/**
 * Ends an operation that is recorded as running, if nothing works on it any more. Returns its end, or undefined if it
 * still runs. An operation records its end before its cluster shows it, so the cluster is read first.
 */
export async function endIfOver(
  dependencies: Dependencies,
  { id, cluster }: Pick<OperationEntry, 'id' | 'cluster'>,
): Promise<OperationEntry['status'] | undefined> {
  const entry = await dependencies.journal.getCluster(cluster);
  const operation = await dependencies.journal.getOperation(id);
  if (operation?.status !== 'running') return operation?.status;
  const end = actualOutcome(operation, entry);
  if (end) await endOperation(dependencies, id, end);
  return end?.status;
}

/**
 * Runs the last step of an operation. If an earlier run has already changed the cluster, and the cluster has changed
 * again since, only the end of the operation is missing.
 */
export async function finish(
  dependencies: Dependencies,
  { operationId, cluster }: StepInput,
  lastStep: () => Promise<void>,
): Promise<void> {
  try {
    await lastStep();
  } catch (error) {
    if (!(error instanceof OperationSuperseded)) throw error;
    if ((await endIfOver(dependencies, { id: operationId, cluster })) !== 'succeeded') throw error;
  }
}
