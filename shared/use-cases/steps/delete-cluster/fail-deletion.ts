import type { Journal } from '../../../journal/journal.ts';
import type { Clock } from '../../../clock.ts';
import { withoutWaiting } from '../../../domain/operation/journal-entries.ts';
import { deletionError } from '../../../domain/operation/deletion-error.ts';
import { clusterErrorOf } from '../../../domain/operation/failed-creation.ts';
import { holdingType, operationTypes } from '../../../domain/operation/operation-type.ts';
import { stepFailureReason, type StepFailure } from '../../../domain/operation/step-failure.ts';
import { endOperation, finish } from '../../operations/end-operation.ts';
import { changeCluster, requireLock, type StepInput } from '../../operations/cluster-lock.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'getOperation' | 'updateCluster' | 'updateOperation'>;
  clock: Pick<Clock, 'now'>;
}

export interface FailDeletionInput extends StepInput {
  failure?: StepFailure;
}

/** Ends an operation that could not remove everything: the cluster stays listed, and another DELETE tries again. */
export function failDeletion(dependencies: Dependencies, input: FailDeletionInput): Promise<void> {
  return finish(dependencies, input, () => giveUp(dependencies, input));
}

async function giveUp({ journal, clock }: Dependencies, input: FailDeletionInput): Promise<void> {
  const [{ removalFailedAt }, operation] = await Promise.all([
    requireLock(journal, input),
    journal.getOperation(input.operationId),
  ]);
  const known = operation?.error ?? deletionError([], null);
  const error = input.failure
    ? { ...known, reason: known.reason ?? stepFailureReason(input.failure) }
    : known;
  await journal.updateOperation(input.operationId, { error });
  const now = new Date(clock.now()).toISOString();
  await changeCluster(journal, input, {
    state: operationTypes[holdingType(operation?.type ?? 'delete')].failed,
    ...(operation?.type === 'create' && { error: clusterErrorOf(error, now) }),
    removalFailedAt: removalFailedAt ?? now,
    ...withoutWaiting,
  });
  await endOperation({ journal, clock }, input.operationId, { status: 'failed', error });
}
