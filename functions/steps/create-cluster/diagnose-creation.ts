import { journal, services, stacks, taskDefinitions, tasks } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import { diagnoseCreation } from '../../../shared/use-cases/steps/create-cluster/diagnose-creation.ts';

/** Stores why the creation failed. */
export const handler = step((input: Parameters<typeof diagnoseCreation>[1]) =>
  diagnoseCreation({ journal, stacks, tasks, services, taskDefinitions }, input),
);
