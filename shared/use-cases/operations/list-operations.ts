import type { Journal } from '../../journal/journal.ts';
import type { OperationStatus } from '../../domain/operation/journal-entries.ts';
import type { OperationType } from '../../domain/operation/operation-type.ts';
import { listedOwners, type Caller } from '../../domain/team/caller.ts';
import { operationView } from '../../domain/operation/operation-view.ts';
import { pageOfEntries } from '../page-of-entries.ts';

interface ListOperationsQuery {
  cluster?: string | undefined;
  type?: OperationType | undefined;
  status?: OperationStatus | undefined;
  requestedBy?: string | undefined;
  owner?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

/** A page of operations, newest first. */
export async function listOperations(
  { journal, caller }: { journal: Pick<Journal, 'listOperations'>; caller: Caller },
  { limit, cursor, owner, ...filter }: ListOperationsQuery,
) {
  const conditions = { ...filter, owners: listedOwners(caller, owner) };
  const isCheap = Object.values(conditions).some((value) => value !== undefined);
  return pageOfEntries(await journal.listOperations({ limit, cursor, isCheap }, conditions), operationView);
}
