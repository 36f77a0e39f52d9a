import type { OperationErrorCode } from './operation-error-codes.ts';
import { whyUnread } from '../blockers/blocker-reason.ts';
import type { Blocker, OperationError } from './journal-entries.ts';
import { isOutage, stepFailureReason, type StepFailure } from './step-failure.ts';

/** As many are written down: an item of the journal has room for no more than some 400 kB. */
export const mostBlockers = 100;

/** What holds a deletion up. Where it is the rollback of a creation, the reason of that stays the first thing told. */
export function deletionError(
  blockers: Blocker[],
  earlier: OperationError | null,
  { failure, unread }: { failure?: StepFailure | undefined; unread?: string | undefined } = {},
): OperationError {
  const kept = blockers.slice(0, mostBlockers);
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
  'Remove what is not of this cluster. The operation then goes on by itself while it runs; once it has ended, send DELETE again.';
const refused = 'Have AWS allow what it refuses, by what reason says, then send DELETE again.';

/** A reason that does not say itself what could not be looked at. */
const withUnread = (reason: string | null, unread: string | undefined) =>
  reason && unread && !reason.includes(unread) ? `${reason} ${whyUnread(unread)}` : reason;

function messageOf(blockers: number, failure: StepFailure | undefined): string {
  if (blockers === 1) return 'One thing holds the deletion up; blockers names it.';
  if (blockers > mostBlockers)
    return `${blockers} things hold the deletion up; blockers names ${mostBlockers} of them.`;
  if (blockers > 1) return `${blockers} things hold the deletion up; blockers names them.`;
  return failure
    ? 'A step of the deletion failed; reason says why.'
    : 'AWS did not delete the stack and gave no reason.';
}
