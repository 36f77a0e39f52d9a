import type { Journal } from '../../../journal/journal.ts';
import type { Workflows } from '../../../aws/workflows.ts';
import type { Clock } from '../../../clock.ts';
import { unreadFailure } from '../../../domain/diagnosis/unread-failure.ts';
import { deletionExecution } from '../../../domain/operation/executions.ts';
import type { StepFailure } from '../../../domain/operation/step-failure.ts';
import { OperationSuperseded, type StepInput } from '../../operations/cluster-lock.ts';

interface Dependencies {
  journal: Pick<Journal, 'beginRollback' | 'getOperation' | 'updateOperation' | 'beginPart'>;
  workflows: Workflows;
  clock: Pick<Clock, 'now'>;
}

export interface BeginRollbackInput extends StepInput {
  /** The error of the failed step, and of the diagnosis if that failed too. */
  failure?: StepFailure;
  unread?: StepFailure;
}

/**
 * Starts the deletion workflow, which removes everything that a failed creation has created, and ends the operation. An
 * active cluster stays, even if its creation could not record its end: clean-up does that. The start of the rollback is
 * recorded, since Step Functions may not show its execution at once:
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html
 */
export async function beginRollback(
  { journal, workflows, clock }: Dependencies,
  { operationId, cluster, failure, unread }: BeginRollbackInput,
): Promise<void> {
  if (!(await journal.beginRollback(cluster, operationId)))
    throw new OperationSuperseded({ operationId, cluster });
  if (unread && !(await journal.getOperation(operationId))?.error)
    await journal.updateOperation(operationId, { error: unreadFailure(unread, failure) });
  await journal.beginPart(operationId, 1, new Date(clock.now()).toISOString());
  await workflows.start('delete-cluster', deletionExecution({ id: operationId, type: 'create' }), {
    operationId,
    cluster,
  });
}
