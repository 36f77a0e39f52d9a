import { clock, journal, workflows } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import { beginRollback } from '../../../shared/use-cases/steps/create-cluster/begin-rollback.ts';

/** Starts the rollback of a failed creation. */
export const handler = step((input: Parameters<typeof beginRollback>[1]) =>
  beginRollback({ clock, journal, workflows }, input),
);
