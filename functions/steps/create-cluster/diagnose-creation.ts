import { journal, services, stacks, taskDefinitions, tasks } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import {
  diagnoseCreation,
  type DiagnoseCreationInput,
} from '../../../shared/use-cases/steps/create-cluster/diagnose-creation.ts';

/** Stores why the creation failed. */
export const handler = step((input: DiagnoseCreationInput) =>
  diagnoseCreation({ journal, stacks, tasks, services, taskDefinitions }, input),
);
