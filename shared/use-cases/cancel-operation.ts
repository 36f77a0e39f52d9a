import type { OperationEntry } from '../domain/operation/journal-entries.ts';
import { ClusterBusy, OperationNotCancellable, OperationNotFound } from '../errors.ts';
import { takeOver, type DeletionDependencies } from './delete-cluster.ts';

const tries = 3;

/** Ends a creation by deleting what it has made so far. Answers the deletion, which is the operation to follow. */
export async function cancelOperation(
  dependencies: DeletionDependencies,
  id: string,
  caller: string,
): Promise<OperationEntry> {
  const { journal } = dependencies;
  let operation: OperationEntry | undefined;
  for (let attempt = 0; attempt < tries; attempt++) {
    operation = await journal.getOperation(id);
    if (!operation) throw new OperationNotFound(id);
    if (operation.type !== 'create' || operation.status !== 'running')
      throw new OperationNotCancellable(operation);
    const entry = await journal.getCluster(operation.cluster);
    if (entry?.operationId !== id || entry.state !== 'creating')
      throw new OperationNotCancellable((await journal.getOperation(id)) ?? operation);
    const deletion = await takeOver(dependencies, entry, { caller, force: false });
    if (deletion) return deletion;
  }
  throw new ClusterBusy(operation!.cluster, id);
}
