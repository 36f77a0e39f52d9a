import type { Journal } from '../aws/journal.ts';
import type { Clock } from '../clock.ts';
import type { OperationEntry } from '../domain/operation/journal-entries.ts';
import { trueEnd, type End } from '../domain/operation/true-end.ts';
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

/** Ends an operation that is written down as running, where nothing works for it any more. Answers how it ended. */
export async function endIfOver(
  dependencies: Dependencies,
  operation: OperationEntry,
): Promise<End | undefined> {
  const end = trueEnd(operation, await dependencies.journal.getCluster(operation.cluster));
  if (end) await endOperation(dependencies, operation.id, end);
  return end;
}

/**
 * Does the last step of an operation. Where an earlier run of it has changed the cluster, and the cluster has gone on
 * since, all that is missing is the end of the operation.
 */
export async function finish(
  dependencies: Dependencies,
  { operationId }: StepInput,
  lastStep: () => Promise<void>,
): Promise<void> {
  try {
    await lastStep();
  } catch (error) {
    if (!(error instanceof OperationSuperseded)) throw error;
    const operation = await dependencies.journal.getOperation(operationId);
    const end = operation?.status === 'running' ? await endIfOver(dependencies, operation) : operation;
    if (end?.status !== 'succeeded') throw error;
  }
}
