import type { OperationEntry } from '../domain/operation/journal-entries.ts';
import { hasNotBegun, interruption } from '../domain/operation/end-reasons.ts';
import { trueEnd } from '../domain/operation/true-end.ts';
import { ClusterBusy, OperationNotCancellable, OperationNotFound } from '../errors.ts';
import type { PlainAttempt } from './attempt.ts';
import { takeOver, type DeletionDependencies } from './delete-cluster.ts';

const tries = 3;

/**
 * Ends a creation by deleting what it has made so far. Answers the deletion, which is the operation to follow; a
 * repeated request follows the one that has its id.
 */
export async function cancelOperation(
  dependencies: Omit<DeletionDependencies, 'newId'>,
  id: string,
  caller: string,
  { id: first, earlier, renew }: PlainAttempt,
): Promise<OperationEntry> {
  const { journal } = dependencies;
  const begun = earlier && (await journal.getOperation(first));
  const followed = begun && !hasNotBegun(begun) ? begun : undefined;
  if (followed && followed.status !== 'running') return followed;
  let operation: OperationEntry | undefined;
  for (let attempt = 0; attempt < tries; attempt++) {
    operation = await journal.getOperation(id);
    if (!operation) throw new OperationNotFound(id);
    const isRunning = operation.type === 'create' && operation.status === 'running';
    const entry = isRunning ? await journal.getCluster(operation.cluster) : undefined;
    const isHeld = entry?.operationId === id && entry.state === 'creating';
    if (followed && !isHeld && (await hasBegun(journal, followed))) return followed;
    if (!isRunning) throw new OperationNotCancellable(operation);
    if (!isHeld) throw new OperationNotCancellable((await journal.getOperation(id)) ?? operation);
    const isUsed = attempt > 0 || (begun && !followed);
    const deletionId = isUsed ? await renew() : first;
    const request = { caller, force: false };
    const deletion = await takeOver({ ...dependencies, newId: () => deletionId }, entry, request);
    if (deletion) return deletion;
  }
  throw new ClusterBusy(operation!.cluster, id);
}

/** Whether a deletion that is written down as running has ever held its cluster. */
async function hasBegun(
  journal: Pick<DeletionDependencies['journal'], 'getCluster'>,
  deletion: OperationEntry,
): Promise<boolean> {
  const end = trueEnd(deletion, await journal.getCluster(deletion.cluster));
  return end?.error?.code !== interruption.code;
}
