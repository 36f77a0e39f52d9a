import { clock, journal, stacks } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import { watchDeletion } from '../../../shared/use-cases/steps/delete-cluster/watch-deletion.ts';

/** Looks how far the deletion of the stack is. */
export const handler = step((input: Parameters<typeof watchDeletion>[1]) =>
  watchDeletion({ journal, stacks, clock }, input),
);
