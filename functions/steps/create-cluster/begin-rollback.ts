import { clock, journal, workflows } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import {
  beginRollback,
  type BeginRollbackInput,
} from '../../../shared/use-cases/steps/create-cluster/begin-rollback.ts';

/** Starts the rollback of a failed creation. */
export const handler = step((input: BeginRollbackInput) =>
  beginRollback({ clock, journal, workflows }, input),
);
