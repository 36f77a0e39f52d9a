import type { Journal } from '../aws/journal.ts';
import type { Workflows } from '../aws/workflows.ts';
import { holdCluster, type StepInput } from './hold-cluster.ts';

/** Has the deletion workflow take back what a failed creation made; it ends the operation too. */
export async function beginRollback(
  { journal, workflows }: { journal: Pick<Journal, 'getCluster'>; workflows: Workflows },
  { operationId, cluster }: StepInput,
): Promise<void> {
  await holdCluster(journal, { operationId, cluster });
  await workflows.start('delete-cluster', `${operationId}-rollback`, { operationId, cluster });
}
