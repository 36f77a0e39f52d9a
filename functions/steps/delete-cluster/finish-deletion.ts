import {
  clock,
  clusters,
  journal,
  stacks,
  taskDefinitionRecords,
  taskDefinitions,
} from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import type { StepInput } from '../../../shared/use-cases/operations/cluster-lock.ts';
import { finishDeletion } from '../../../shared/use-cases/steps/delete-cluster/finish-deletion.ts';

/** Verifies that nothing is left, and ends the operation. */
export const handler = step((input: StepInput) =>
  finishDeletion({ journal, stacks, clusters, taskDefinitions, taskDefinitionRecords, clock }, input),
);
