import { clock, journal, stacks } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import {
  watchDeletion,
  type WatchDeletionInput,
} from '../../../shared/use-cases/steps/delete-cluster/watch-deletion.ts';

/** Reads the progress of the stack's deletion. */
export const handler = step((input: WatchDeletionInput) => watchDeletion({ journal, stacks, clock }, input));
