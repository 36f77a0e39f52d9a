import { clock, journal, stacks } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import type { StepInput } from '../../../shared/use-cases/operations/cluster-lock.ts';
import { finishCreation } from '../../../shared/use-cases/steps/create-cluster/finish-creation.ts';

/** Makes the cluster active. */
export const handler = step((input: StepInput) => finishCreation({ journal, stacks, clock }, input));
