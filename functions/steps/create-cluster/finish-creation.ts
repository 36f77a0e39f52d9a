import { clock, journal, stacks } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import { finishCreation } from '../../../shared/use-cases/steps/create-cluster/finish-creation.ts';

/** Makes the cluster active. */
export const handler = step((input: Parameters<typeof finishCreation>[1]) =>
  finishCreation({ journal, stacks, clock }, input),
);
