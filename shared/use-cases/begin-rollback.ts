import type { Journal } from '../aws/journal.ts';
import type { Workflows } from '../aws/workflows.ts';
import { deletionExecution } from '../domain/operation/executions.ts';
import { OperationSuperseded, type StepInput } from './hold-cluster.ts';

/**
 * Has the deletion workflow take back what a failed creation made; it ends the operation too. A cluster that is active
 * stays, though its creation could not write down that it has ended: clean-up does that.
 */
export async function beginRollback(
  { journal, workflows }: { journal: Pick<Journal, 'beginRollback'>; workflows: Workflows },
  { operationId, cluster }: StepInput,
): Promise<void> {
  if (!(await journal.beginRollback(cluster, operationId)))
    throw new OperationSuperseded({ operationId, cluster });
  await workflows.start('delete-cluster', deletionExecution({ id: operationId, type: 'create' }), {
    operationId,
    cluster,
  });
}
