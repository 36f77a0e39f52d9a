import { cleanUps, clock, journal } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import {
  failCleanUp,
  type FailCleanUpInput,
} from '../../../shared/use-cases/steps/clean-up/fail-clean-up.ts';

/** Ends a failed clean-up. */
export const handler = step((input: FailCleanUpInput) => failCleanUp({ cleanUps, clock, journal }, input));
