import { cleanUps, clock, journal } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import { failCleanUp } from '../../../shared/use-cases/steps/clean-up/fail-clean-up.ts';

/** Ends a failed clean-up. */
export const handler = step((input: Parameters<typeof failCleanUp>[1]) =>
  failCleanUp({ cleanUps, clock, journal }, input),
);
