import { cleanUpDependencies } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import { runCleanUp, type RunCleanUpInput } from '../../../shared/use-cases/steps/clean-up/run-clean-up.ts';

/** Runs a clean-up. */
export const handler = step((input: RunCleanUpInput) => runCleanUp(cleanUpDependencies(), input));
