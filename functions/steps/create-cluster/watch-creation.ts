import { clock, journal, stacks, tasks } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import type { StepInput } from '../../../shared/use-cases/operations/cluster-lock.ts';
import { watchCreation } from '../../../shared/use-cases/steps/create-cluster/watch-creation.ts';

/** Reads the progress of the stack's creation. */
export const handler = step((input: StepInput) => watchCreation({ journal, stacks, tasks, clock }, input));
