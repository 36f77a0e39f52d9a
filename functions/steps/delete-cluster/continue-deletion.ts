import { clock, journal, workflows } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import {
  continueDeletion,
  type ContinueDeletionInput,
} from '../../../shared/use-cases/steps/delete-cluster/continue-deletion.ts';

/** Starts another execution that continues a deletion. */
export const handler = step((input: ContinueDeletionInput) =>
  continueDeletion({ journal, workflows, clock }, input),
);
