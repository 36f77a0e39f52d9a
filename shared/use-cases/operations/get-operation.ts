import type { Journal } from '../../journal/journal.ts';
import type { Clock } from '../../clock.ts';
import { entityTag, names } from '../../domain/entity-tags.ts';
import type { OperationEntry } from '../../domain/operation/journal-entries.ts';
import { operationView } from '../../domain/operation/operation-view.ts';
import type { Caller } from '../../domain/team/caller.ts';
import { waitUntil, type Patience } from '../wait-until.ts';
import { findOperation } from './find-operation.ts';

/** Returns the operation once it has ended, has changed for the caller, or the seconds to wait are over. */
export async function getOperation(
  { clock, ...finder }: { journal: Pick<Journal, 'getOperation'>; caller: Caller; clock: Clock },
  id: string,
  { patience, known }: { patience: Patience; known: string | undefined },
): Promise<OperationEntry> {
  async function readOperation() {
    return operationView(await findOperation(finder, id, 'read'));
  }
  return waitUntil(
    clock,
    patience,
    readOperation,
    (seen) => seen.status !== 'running' || (known !== undefined && !names(known, entityTag(seen))),
  );
}
