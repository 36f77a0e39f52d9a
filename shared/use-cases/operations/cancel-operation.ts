import type { ClusterEntry, OperationEntry } from '../../domain/operation/journal-entries.ts';
import { hasNotBegun, notBegun } from '../../domain/operation/end-reasons.ts';
import type { Caller } from '../../domain/team/caller.ts';
import { operationView } from '../../domain/operation/operation-view.ts';
import { ClusterBusy, ClusterProtected } from '../../errors/cluster-errors.ts';
import { OperationNotCancellable } from '../../errors/operation-errors.ts';
import type { Journal } from '../../journal/journal.ts';
import type { PlainAttempt } from '../requests/attempt.ts';
import { takeOver, type DeletionDependencies } from '../clusters/delete-cluster.ts';
import { endOperation } from './end-operation.ts';
import { formerOperation } from '../requests/former-requests.ts';
import { readFor } from '../teams/refuse-others.ts';
import { requireOperation } from './find-operation.ts';
import { hasBegun } from './has-begun.ts';
import { NothingBegun } from '../requests/nothing-begun.ts';

interface Dependencies extends Omit<DeletionDependencies, 'newId'> {
  journal: DeletionDependencies['journal'] & Pick<Journal, 'listOperations'>;
  caller: Caller;
}

const tries = 4;

/**
 * Cancels a creation by deleting everything that it has created. Returns the deletion, which is the operation to
 * follow; a retry follows the operation with its id.
 */
export async function cancelOperation(
  dependencies: Dependencies,
  id: string,
  { id: first, earlier, renew }: PlainAttempt,
): Promise<OperationEntry> {
  const { journal, caller } = dependencies;
  const { requestedBy } = caller;
  const begun = earlier && (await journal.getOperation(first));
  let followed = begun && !hasNotBegun(begun) ? begun : undefined;
  let operation: OperationEntry | undefined;
  for (let attempt = 0; attempt < tries; attempt++) {
    const found = await readFor(caller, () => journal.getOperation(id));
    if (!found && followed && (await hasBegun(dependencies, followed))) return operationView(followed);
    operation = requireOperation(caller, { id, operation: found, action: 'change' });
    const isRunning = operation.type === 'create' && operation.status === 'running';
    const entry = isRunning ? await journal.getCluster(operation.cluster) : undefined;
    const isHeld = entry?.operationId === id && entry.state === 'creating';
    if (followed && !isHeld && (await hasBegun(dependencies, followed))) return operationView(followed);
    if (!isHeld) {
      if (followed) await withdraw(dependencies, followed);
      const asked = { type: 'delete', cluster: operation.cluster, requestedBy } as const;
      const isCancelled = operation.type === 'create' && operation.status === 'cancelled';
      const former = isCancelled && earlier && (await formerOperation(journal, earlier, asked));
      if (former) return operationView(former);
      throw new OperationNotCancellable((isRunning && (await journal.getOperation(id))) || operation);
    }
    if (followed) {
      if (await giveUp(dependencies, followed, entry)) followed = undefined;
      continue;
    }
    const isUsed = attempt > 0 || begun;
    const deletionId = isUsed ? await renew() : first;
    const request = { caller: requestedBy, force: false };
    const deletion = await takeOver({ ...dependencies, newId: () => deletionId }, entry, request).catch(
      (error: unknown) => {
        throw error instanceof ClusterProtected ? new NothingBegun(error) : error;
      },
    );
    if (deletion) return operationView(deletion);
  }
  throw new ClusterBusy(operation!.cluster, id);
}

/**
 * Ends a deletion that does not hold its cluster, and never will: its workflow waits for that at most two minutes, and
 * Step Functions starts only one execution under a name.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 */
async function giveUp(
  dependencies: Pick<DeletionDependencies, 'journal' | 'clock'>,
  followed: OperationEntry,
  before: ClusterEntry,
): Promise<boolean> {
  if (!(await dependencies.journal.fenceTransfers(before))) return false;
  await withdraw(dependencies, followed);
  return true;
}

const withdraw = (dependencies: Pick<DeletionDependencies, 'journal' | 'clock'>, { id }: OperationEntry) =>
  endOperation(dependencies, id, { status: 'cancelled', error: notBegun });
