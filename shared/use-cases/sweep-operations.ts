import type { Journal } from '../aws/journal.ts';
import type { Clock } from '../clock.ts';
import { interruption, trueEnd } from '../domain/operation/interruption.ts';
import type { OperationEntry } from '../domain/operation/journal-entries.ts';

interface Dependencies {
  journal: Pick<Journal, 'listOperations' | 'getCluster' | 'updateOperation'>;
  clock: Pick<Clock, 'now'>;
}

/** Longer than it takes from writing an operation down to having it hold its cluster, or from the one end to the other. */
const settling = 10 * 60_000;
/** Every sweep before had its chance with those that are older. */
const lookBack = 48 * 3_600_000;

/**
 * Ends operations that nobody works on any more: whoever began them died before they held their cluster, or whoever
 * ended them died before that was written down.
 */
export async function sweepOperations({ journal, clock }: Dependencies): Promise<void> {
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await journal.listOperations({ limit: 100, cursor }, { status: 'running' });
    for (const operation of items) await endIfOver({ journal, clock }, operation);
    const oldest = items.at(-1);
    cursor = oldest && ageOf(oldest, clock) < lookBack ? (nextCursor ?? undefined) : undefined;
  } while (cursor);
}

async function endIfOver({ journal, clock }: Dependencies, operation: OperationEntry): Promise<void> {
  if (ageOf(operation, clock) < settling) return;
  const status = trueEnd(operation, await journal.getCluster(operation.cluster));
  if (!status) return;
  const error = status === 'failed' ? (operation.error ?? interruption) : operation.error;
  await journal.updateOperation(operation.id, {
    status,
    error: status === 'succeeded' ? null : error,
    endedAt: new Date(clock.now()).toISOString(),
  });
}

function ageOf({ createdAt }: OperationEntry, clock: Pick<Clock, 'now'>): number {
  return clock.now() - Date.parse(createdAt);
}
