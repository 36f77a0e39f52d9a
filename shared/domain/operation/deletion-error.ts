import type { OperationErrorCode } from './operation-error-codes.ts';
import { whyUnread } from '../blockers/blocker-reason.ts';
import type { Blocker, OperationError } from './journal-entries.ts';
import { isOutage, stepFailureReason, type StepFailure } from './step-failure.ts';

/** The most stored blockers: an item of the journal can have about 400 kB. */
export const maximumBlockers = 100;

/** The error of a blocked deletion. In a rollback, the reason of the failed creation comes first. */
export function deletionError(
  blockers: Blocker[],
  earlier: OperationError | null,
  { failure, unread }: { failure?: StepFailure | undefined; unread?: string | undefined } = {},
): OperationError {
  const kept = blockers.slice(0, maximumBlockers);
  if (earlier && earlier.code !== 'deletion_blocked') return { ...earlier, blockers: kept };
  const first = blockers[0];
  return {
    code: 'deletion_blocked' satisfies OperationErrorCode,
    message: messageOf(blockers.length, failure),
    resource: first?.id ?? null,
    reason: withUnread(first?.reason ?? (failure ? stepFailureReason(failure) : null), unread),
    remedy: blockers.length === 0 && failure && !isOutage(failure) ? refused : inTheWay,
    stoppedTasks: [],
    events: [],
    blockers: kept,
  };
}

const inTheWay =
  'Remove what does not belong to this cluster. While the operation runs, it continues by itself; once it has ended, send DELETE again.';
const refused = 'Change the permission in reason so that AWS allows the action, then send DELETE again.';

/** Adds what could not be read, if the reason does not say it itself. */
const withUnread = (reason: string | null, unread: string | undefined) =>
  reason && unread && !reason.includes(unread) ? `${reason} ${whyUnread(unread)}` : reason;

function messageOf(blockers: number, failure: StepFailure | undefined): string {
  if (blockers === 1) return 'One resource blocks the deletion; see blockers.';
  if (blockers > maximumBlockers)
    return `${blockers} resources block the deletion; blockers lists ${maximumBlockers} of them.`;
  if (blockers > 1) return `${blockers} resources block the deletion; see blockers.`;
  return failure
    ? 'A step of the deletion failed; see reason.'
    : 'AWS did not delete the stack and gave no reason.';
}
