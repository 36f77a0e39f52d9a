import type { CleanUpRecords } from '../../../journal/clean-ups.ts';
import { stepFailureReason, type StepFailure } from '../../../domain/operation/step-failure.ts';
import { endUnfinished, type UnfinishedDependencies } from '../../clean-ups/end-unfinished.ts';

interface Dependencies extends UnfinishedDependencies {
  cleanUps: Pick<CleanUpRecords, 'get' | 'end'>;
}

export interface FailCleanUpInput {
  cleanUpId: string;
  failure: StepFailure;
}

/** Ends a failed clean-up; the deletions that it has started continue, and the next clean-up does the rest. */
export async function failCleanUp(
  dependencies: Dependencies,
  { cleanUpId, failure }: FailCleanUpInput,
): Promise<void> {
  const cleanUp = await dependencies.cleanUps.get(cleanUpId);
  if (cleanUp) await endUnfinished(dependencies, cleanUp, stepFailureReason(failure));
}
