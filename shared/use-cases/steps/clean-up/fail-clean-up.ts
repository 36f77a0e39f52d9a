import type { CleanUpRecords } from '../../../journal/clean-ups.ts';
import { stepFailureReason, type StepFailure } from '../../../domain/operation/step-failure.ts';
import { endUnfinished, type UnfinishedDependencies } from '../../clean-ups/end-unfinished.ts';

interface Dependencies extends UnfinishedDependencies {
  cleanUps: Pick<CleanUpRecords, 'get' | 'end'>;
}

/** Ends a failed clean-up; the deletions that it has started continue, and the next clean-up does the rest. */
export async function failCleanUp(
  dependencies: Dependencies,
  { cleanUpId, failure }: { cleanUpId: string; failure: StepFailure },
): Promise<void> {
  const cleanUp = await dependencies.cleanUps.get(cleanUpId);
  if (cleanUp) await endUnfinished(dependencies, cleanUp, stepFailureReason(failure));
}
