import type { OperationEntry, OperationError } from './journal-entries.ts';
import type { OperationErrorCode } from './operation-error-codes.ts';

/** Why an operation ends whose workflow has ended without an outcome. */
export const interruption = reason(
  'interrupted',
  'The workflow of this operation has ended without an outcome.',
  'Ask for it again; clean-up takes care of what it left.',
);

/** Why an operation ends whose cluster a deletion has taken over. */
export const superseded = (by: string): OperationError =>
  reason(
    'superseded',
    `Operation ${by} has taken the cluster over, and deletes it.`,
    `Follow that one: GET /operations/${by}.`,
  );

/** Why an operation ends whose workflow could not be started: what it had written down was taken back. */
export const notBegun = reason(
  'not_begun',
  'The operation did not begin, and nothing has changed because of it.',
  'Send the request again.',
);

/** Whether nothing has come of an operation, so that the request for it may be repeated under another id. */
export const hasNotBegun = ({ status, error }: Pick<OperationEntry, 'status' | 'error'>): boolean =>
  status === 'cancelled' && error?.code === notBegun.code;

function reason(code: OperationErrorCode, message: string, remedy: string): OperationError {
  return { code, message, resource: null, reason: null, remedy, stoppedTasks: [], events: [], blockers: [] };
}
