import type { Journal } from '../../journal/journal.ts';
import type { OperationStatus } from '../../domain/operation/journal-entries.ts';
import type { OperationType } from '../../domain/operation/operation-type.ts';
import { operationView } from '../../domain/operation/operation-view.ts';
import { pageOfEntries } from '../page-of-entries.ts';

interface ListOperationsQuery {
  cluster?: string | undefined;
  type?: OperationType | undefined;
  status?: OperationStatus | undefined;
  requestedBy?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

/** A page of operations, newest first. */
export async function listOperations(
  { journal }: { journal: Pick<Journal, 'listOperations'> },
  { limit, cursor, ...filter }: ListOperationsQuery,
) {
  const isCheap = Object.values(filter).some((value) => value !== undefined);
  return pageOfEntries(await journal.listOperations({ limit, cursor, isCheap }, filter), operationView);
}
