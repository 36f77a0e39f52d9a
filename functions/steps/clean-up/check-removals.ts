import { step } from '../../../shared/step.ts';
import { checkRemovals } from '../../../shared/use-cases/steps/clean-up/check-removals.ts';

/** Fails while a cluster could not be removed for an hour. */
export const handler = step(checkRemovals);
