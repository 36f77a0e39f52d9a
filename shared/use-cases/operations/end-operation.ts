import type { Journal } from '../../journal/journal.ts';
import type { Clock } from '../../clock.ts';
import type { OperationEntry } from '../../domain/operation/journal-entries.ts';
import { trueEnd, type End } from '../../domain/operation/true-end.ts';
import { OperationSuperseded, type StepInput } from './hold-cluster.ts';

interface Dependencies {
  journal: Pick<Journal, 'getOperation' | 'getCluster' | 'updateOperation'>;
  clock: Pick<Clock, 'now'>;
}

/** Writes down how an operation has ended, once; one that has ended already stays as it is. */
export async function endOperation(
  { journal, clock }: { journal: Pick<Journal, 'updateOperation'>; clock: Pick<Clock, 'now'> },
  id: string,
  end: End,
): Promise<void> {
  await journal.updateOperation(id, { ...end, endedAt: new Date(clock.now()).toISOString() });
}

/**
 * Ends an operation that is written down as running, where nothing works for it any more. Answers how it ended, unless it
 * still runs. An operation notes its end before its cluster shows it, so the cluster is read first.
 */
export async function endIfOver(
  dependencies: Dependencies,
  { id, cluster }: Pick<OperationEntry, 'id' | 'cluster'>,
): Promise<OperationEntry['status'] | undefined> {
  const entry = await dependencies.journal.getCluster(cluster);
  const operation = await dependencies.journal.getOperation(id);
  if (operation?.status !== 'running') return operation?.status;
  const end = trueEnd(operation, entry);
  if (end) await endOperation(dependencies, id, end);
  return end?.status;
}

/**
 * Does the last step of an operation. Where an earlier run of it has changed the cluster, and the cluster has gone on
 * since, all that is missing is the end of the operation.
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
