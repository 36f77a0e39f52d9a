import type { OperationEntry } from '../../domain/operation/journal-entries.ts';
import type { Action, Caller } from '../../domain/team/caller.ts';
import { OperationNotFound } from '../../errors/operation-errors.ts';
import type { Journal } from '../../journal/journal.ts';
import { readFor, refuseOthers } from '../teams/refuse-others.ts';

interface Finder {
  journal: Pick<Journal, 'getOperation'>;
  caller: Caller;
}

interface Found {
  id: string;
  operation: OperationEntry | undefined;
  action: Action;
}

/** An operation, to which the caller may do that. */
export async function findOperation(
  { journal, caller }: Finder,
  id: string,
  action: Action,
): Promise<OperationEntry> {
  const operation = await readFor(caller, () => journal.getOperation(id));
  return requireOperation(caller, { id, operation, action });
}

/** The same for an operation that was read. */
export function requireOperation(caller: Caller, { id, operation, action }: Found): OperationEntry {
  const notFound = () => new OperationNotFound(id);
  if (!operation) throw notFound();
  refuseOthers(caller, { action, what: `Operation ${id}`, owner: operation.owner }, notFound);
  return operation;
}
