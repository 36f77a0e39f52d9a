import type { Journal } from '../journal/journal.ts';
import type { Clock } from '../clock.ts';
import type { Orphan } from '../domain/operation/journal-entries.ts';
import { endOperation } from './end-operation.ts';
import { OperationSuperseded, type StepInput } from './hold-cluster.ts';

interface Dependencies {
  journal: Pick<Journal, 'updateOperation' | 'removeCluster'>;
  clock: Pick<Clock, 'now'>;
}

/**
 * Takes the cluster off the list and ends its deletion. The operation says so first: once the cluster has gone, and its
 * name may have been taken again, nothing else shows that this deletion succeeded.
 */
export async function leaveList(
  dependencies: Dependencies,
  input: StepInput,
  orphans: Orphan[] = [],
): Promise<void> {
  const { journal, clock } = dependencies;
  await journal.updateOperation(input.operationId, { offTheList: true, orphans });
  if (!(await journal.removeCluster(input.cluster, input.operationId, clock.now())))
    throw new OperationSuperseded(input);
  await endOperation(dependencies, input.operationId, { status: 'succeeded', error: null });
}
