import type { Journal } from '../aws/journal.ts';
import type { Clock } from '../clock.ts';
import { deletionError } from '../domain/operation/deletion-error.ts';
import { stepFailureReason, type StepFailure } from '../domain/operation/step-failure.ts';
import { changeCluster, holdCluster, type StepInput } from './hold-cluster.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'getOperation' | 'updateCluster' | 'updateOperation'>;
  clock: Pick<Clock, 'now'>;
}

/** Ends an operation that could not remove everything: the cluster stays listed, and DELETE takes it up again. */
export async function failDeletion(
  { journal, clock }: Dependencies,
  input: StepInput & { failure?: StepFailure },
): Promise<void> {
  const [{ removalFailedAt }, operation] = await Promise.all([
    holdCluster(journal, input),
    journal.getOperation(input.operationId),
  ]);
  const known = operation?.error ?? deletionError([], null);
  const error = input.failure
    ? { ...known, reason: known.reason ?? stepFailureReason(input.failure) }
    : known;
  const endedAt = new Date(clock.now()).toISOString();
  await changeCluster(journal, input, {
    state: operation?.type === 'create' ? 'create_failed' : 'delete_failed',
    removalFailedAt: removalFailedAt ?? endedAt,
    template: undefined,
  });
  await journal.updateOperation(input.operationId, { status: 'failed', error, endedAt });
}
