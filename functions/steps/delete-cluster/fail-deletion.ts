import { clock, journal } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import {
  failDeletion,
  type FailDeletionInput,
} from '../../../shared/use-cases/steps/delete-cluster/fail-deletion.ts';

/** Ends an operation that could not remove everything. */
export const handler = step((input: FailDeletionInput) => failDeletion({ journal, clock }, input));
