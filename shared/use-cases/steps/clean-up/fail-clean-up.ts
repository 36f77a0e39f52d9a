import type { CleanUpRecords } from '../../../journal/clean-ups.ts';
import type { Journal } from '../../../journal/journal.ts';
import type { Clock } from '../../../clock.ts';
import { summaryOf, type CleanUp } from '../../../domain/clean-up/clean-up.ts';
import { stepFailureReason, type StepFailure } from '../../../domain/operation/step-failure.ts';
import { begunBefore } from '../../clean-ups/begun-before.ts';

interface Dependencies {
  cleanUps: Pick<CleanUpRecords, 'end'>;
  journal: Pick<Journal, 'getOperation' | 'getCluster'>;
  clock: Pick<Clock, 'now'>;
}

/** Ends a failed clean-up; the deletions that it has started continue, and the next clean-up does the rest. */
export async function failCleanUp(
  dependencies: Dependencies & { cleanUps: Pick<CleanUpRecords, 'get'> },
  { cleanUpId, failure }: { cleanUpId: string; failure: StepFailure },
): Promise<void> {
  const cleanUp = await dependencies.cleanUps.get(cleanUpId);
  if (cleanUp) await endUnfinished(dependencies, cleanUp, stepFailureReason(failure));
}

/**
 * Each deletion is recorded before it starts, so the record of an interrupted clean-up keeps only those that have
 * started.
 */
export async function endUnfinished(
  { cleanUps, journal, clock }: Dependencies,
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
