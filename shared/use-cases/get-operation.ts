import type { Journal } from '../journal/journal.ts';
import type { Clock } from '../clock.ts';
import type { OperationEntry } from '../domain/operation/journal-entries.ts';
import { operationView } from '../domain/operation/operation-view.ts';
import { OperationNotFound } from '../errors.ts';
import { waitUntil } from './wait-until.ts';

/** The operation, once it has ended or the seconds to wait are over. */
export async function getOperation(
  { journal, clock }: { journal: Pick<Journal, 'getOperation'>; clock: Clock },
  id: string,
  seconds: number,
): Promise<OperationEntry> {
  async function look() {
    const operation = await journal.getOperation(id);
    if (!operation) throw new OperationNotFound(id);
    return operation;
  }
  return operationView(await waitUntil(clock, seconds, look, ({ status }) => status !== 'running'));
}
