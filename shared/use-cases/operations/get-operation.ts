import type { Journal } from '../../journal/journal.ts';
import type { Clock } from '../../clock.ts';
import { entityTag, names } from '../../domain/entity-tags.ts';
import type { OperationEntry } from '../../domain/operation/journal-entries.ts';
import { operationView } from '../../domain/operation/operation-view.ts';
import { OperationNotFound } from '../../errors/operation-errors.ts';
import { waitUntil, type Patience } from '../wait-until.ts';

/** Returns the operation once it has ended, has changed for the caller, or the seconds to wait are over. */
export async function getOperation(
  { journal, clock }: { journal: Pick<Journal, 'getOperation'>; clock: Clock },
  id: string,
  { patience, known }: { patience: Patience; known: string | undefined },
): Promise<OperationEntry> {
  async function readOperation() {
    const operation = await journal.getOperation(id);
    if (!operation) throw new OperationNotFound(id);
    return operationView(operation);
  }
  return waitUntil(
    clock,
    patience,
    readOperation,
    (seen) => seen.status !== 'running' || (known !== undefined && !names(known, entityTag(seen))),
  );
}
