import type { CleanUpRecords } from '../aws/clean-up-records.ts';
import type { Clock } from '../clock.ts';
import { stepFailureReason, type StepFailure } from '../domain/operation/step-failure.ts';

interface Dependencies {
  cleanUps: Pick<CleanUpRecords, 'end'>;
  clock: Pick<Clock, 'now'>;
}

/** Ends a clean-up that could not be done; what it had begun goes on, and the next one does the rest. */
export async function failCleanUp(
  { cleanUps, clock }: Dependencies,
  { cleanUpId, failure }: { cleanUpId: string; failure: StepFailure },
): Promise<void> {
  const endedAt = new Date(clock.now()).toISOString();
  await cleanUps.end(cleanUpId, { status: 'failed', error: stepFailureReason(failure), endedAt });
}
