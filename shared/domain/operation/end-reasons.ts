import type { OperationEntry, OperationError } from './journal-entries.ts';
import type { OperationErrorCode } from './operation-error-codes.ts';

/** The error of an operation whose workflow has ended without a result. */
export const interruption = reason(
  'interrupted',
  'The workflow of this operation has ended without a result.',
  'Send the request again; clean-up handles what the operation left.',
);

/** The error of an operation whose cluster a deletion has taken over. */
export const superseded = (by: string): OperationError =>
  reason(
    'superseded',
    `Operation ${by} has taken over the cluster, and deletes it.`,
    `Follow that one: GET /operations/${by}.`,
  );

/** The error of an operation whose workflow could not be started; its records have been reverted. */
export const notBegun = reason(
  'not_begun',
  'The operation did not start, and has changed nothing.',
  'Send the request again.',
);

/** Whether an operation has done nothing, so that its request may be repeated under another id. */
export const hasNotBegun = ({ status, error }: Pick<OperationEntry, 'status' | 'error'>): boolean =>
  status === 'cancelled' && error?.code === notBegun.code;

function reason(code: OperationErrorCode, message: string, remedy: string): OperationError {
  return { code, message, resource: null, reason: null, remedy, stoppedTasks: [], events: [], blockers: [] };
}
