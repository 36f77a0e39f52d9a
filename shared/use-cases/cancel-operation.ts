import type { OperationEntry } from '../domain/operation/journal-entries.ts';
import { OperationNotCancellable, OperationNotFound } from '../errors.ts';
import { takeOver, type DeletionDependencies } from './delete-cluster.ts';

/** Ends a creation by deleting what it has made so far. Answers the deletion, which is the operation to follow. */
export async function cancelOperation(
  dependencies: DeletionDependencies,
  id: string,
  caller: string,
): Promise<OperationEntry> {
  const { journal } = dependencies;
  const operation = await journal.getOperation(id);
  if (!operation) throw new OperationNotFound(id);
  if (operation.type !== 'create' || operation.status !== 'running')
    throw new OperationNotCancellable(operation);
  const entry = await journal.getCluster(operation.cluster);
  const deletion =
    entry?.operationId === id && entry.state === 'creating'
      ? await takeOver(dependencies, entry, { caller, force: false })
      : undefined;
  if (!deletion) throw new OperationNotCancellable((await journal.getOperation(id)) ?? operation);
  return deletion;
}
