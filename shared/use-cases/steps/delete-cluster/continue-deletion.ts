import type { Journal } from '../../../journal/journal.ts';
import type { Workflows } from '../../../aws/workflows.ts';
import type { Clock } from '../../../clock.ts';
import { deletionExecution } from '../../../domain/operation/executions.ts';
import type { Retry } from './find-blockers.ts';
import { requireLock, OperationSuperseded, type StepInput } from '../../operations/cluster-lock.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'getOperation' | 'beginPart'>;
  workflows: Pick<Workflows, 'start'>;
  clock: Pick<Clock, 'now'>;
}

export interface ContinueDeletionInput extends StepInput {
  retry: Pick<Retry, 'attempt' | 'part' | 'pauseSeconds'>;
}

/**
 * Starts another execution that continues a deletion, for the same operation and from the same attempt. It is recorded
 * before it starts, so that clean-up looks for it and not for the previous one.
 */
export async function continueDeletion(
  { journal, workflows, clock }: Dependencies,
  input: ContinueDeletionInput,
): Promise<void> {
  const { operationId, cluster } = input;
  await requireLock(journal, input);
  const operation = await journal.getOperation(operationId);
  if (!operation) throw new OperationSuperseded(input);
  const part = input.retry.part + 1;
  await journal.beginPart(operationId, part, new Date(clock.now()).toISOString());
  await workflows.start('delete-cluster', deletionExecution(operation, part), {
    operationId,
    cluster,
    retry: { ...input.retry, part },
  });
}
