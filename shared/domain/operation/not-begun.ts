import type { OperationEntry, OperationError } from './journal-entries.ts';

/** Why an operation ends whose workflow could not be started: what it had written down was taken back. */
export const notBegun: OperationError = {
  code: 'not_begun',
  message: 'The operation did not begin, and nothing has changed because of it.',
  resource: null,
  reason: null,
  remedy: 'Send the request again.',
  stoppedTasks: [],
  events: [],
  blockers: [],
};

/** Whether nothing has come of an operation, so that the request for it may be repeated under another id. */
export const hasNotBegun = ({ status, error }: Pick<OperationEntry, 'status' | 'error'>): boolean =>
  status === 'cancelled' && error?.code === notBegun.code;
