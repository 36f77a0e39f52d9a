import type { CleanUpRecords } from '../../journal/clean-ups.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Clock } from '../../clock.ts';
import { summaryOf, type CleanUp } from '../../domain/clean-up/clean-up.ts';
import { begunBefore } from './begun-before.ts';

export interface UnfinishedDependencies {
  cleanUps: Pick<CleanUpRecords, 'end'>;
  journal: Pick<Journal, 'getOperation' | 'getCluster'>;
  clock: Pick<Clock, 'now'>;
}

/** Each deletion is written down before it begins, so the record of one that broke off keeps only those that have begun. */
export async function endUnfinished(
  { cleanUps, journal, clock }: UnfinishedDependencies,
  { id, items, counts }: CleanUp,
  error: string,
): Promise<void> {
  const begun = new Set(await begunBefore({ journal }, items));
  const done = items.filter((item) => item.operationId === null || begun.has(item));
  await cleanUps.end(id, {
    status: 'failed',
    items: done,
    counts: { ...summaryOf(done).counts, skipped: counts.skipped },
    error,
    endedAt: new Date(clock.now()).toISOString(),
  });
}
