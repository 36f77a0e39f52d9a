import { clock, journal, stacks } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import { watchDeletion } from '../../../shared/use-cases/steps/delete-cluster/watch-deletion.ts';

/** Reads the progress of the stack's deletion. */
export const handler = step((input: Parameters<typeof watchDeletion>[1]) =>
  watchDeletion({ journal, stacks, clock }, input),
);
