import { failureCodes } from '../diagnosis/failure-code.ts';

/** Why an operation has failed, was cancelled or is blocked: every `code` of its `error`. */
export const operationErrorCodes = [
  ...failureCodes,
  'deletion_blocked',
  'interrupted',
  'superseded',
  'not_begun',
] as const;

export type OperationErrorCode = (typeof operationErrorCodes)[number];
