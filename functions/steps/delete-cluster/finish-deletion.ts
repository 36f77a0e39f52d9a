import {
  clock,
  clusters,
  journal,
  stacks,
  taskDefinitionRecords,
  taskDefinitions,
} from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import { finishDeletion } from '../../../shared/use-cases/steps/delete-cluster/finish-deletion.ts';

/** Verifies that nothing is left, and ends the operation. */
export const handler = step((input: Parameters<typeof finishDeletion>[1]) =>
  finishDeletion({ journal, stacks, clusters, taskDefinitions, taskDefinitionRecords, clock }, input),
);
