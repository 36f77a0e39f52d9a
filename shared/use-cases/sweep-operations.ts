import type { Journal } from '../aws/journal.ts';
import type { Clock } from '../clock.ts';
import { everyPage } from '../every-page.ts';
import type { OperationEntry } from '../domain/operation/journal-entries.ts';
import { endIfOver } from './end-operation.ts';

interface Dependencies {
  journal: Pick<Journal, 'listOperations' | 'getOperation' | 'getCluster' | 'updateOperation'>;
  clock: Pick<Clock, 'now'>;
}

/** Longer than it takes from writing an operation down to having it hold its cluster, or from the one end to the other. */
const settling = 10 * 60_000;
/** Older ones are not read: every sweep before had its chance with them. */
const lookBack = 7 * 24 * 3_600_000;

/**
 * Ends operations that nobody works on any more: whoever began them died before they held their cluster, or whoever
 * ended them died before that was written down.
 */
export async function sweepOperations({ journal, clock }: Dependencies): Promise<void> {
  const since = clock.now() - lookBack;
  const running = await everyPage((cursor) =>
    journal.listOperations({ limit: 100, cursor, since }, { status: 'running' }),
  );
  for (const operation of running)
    if (ageOf(operation, clock) >= settling) await endIfOver({ journal, clock }, operation);
}

function ageOf({ createdAt }: OperationEntry, clock: Pick<Clock, 'now'>): number {
  return clock.now() - Date.parse(createdAt);
}
