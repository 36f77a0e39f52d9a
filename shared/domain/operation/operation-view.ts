import type { Operation, OperationEntry } from './journal-entries.ts';

/** An operation as callers see it. */
export function operationView({
  part: _part,
  partSince: _partSince,
  offTheList: _offTheList,
  keepsFailure: _keepsFailure,
  ...shown
}: OperationEntry): Operation {
  return shown;
}
