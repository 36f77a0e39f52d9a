import { clock, journal, stacks, tasks } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import { watchCreation } from '../../../shared/use-cases/steps/create-cluster/watch-creation.ts';

/** Looks how far the creation of the stack is. */
export const handler = step((input: Parameters<typeof watchCreation>[1]) =>
  watchCreation({ journal, stacks, tasks, clock }, input),
);
