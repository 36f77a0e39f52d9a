import {
  clock,
  clusters,
  journal,
  deployment,
  stacks,
  taskDefinitionRecords,
  taskDefinitions,
} from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import type { StepInput } from '../../../shared/use-cases/operations/cluster-lock.ts';
import { discardStack } from '../../../shared/use-cases/steps/create-cluster/discard-stack.ts';

/** Deletes a stack that failed for a temporary reason, so that it can be created again. */
export const handler = step((input: StepInput) =>
  discardStack(
    { journal, stacks, clusters, taskDefinitions, taskDefinitionRecords, clock, deployment: deployment() },
    input,
  ),
);
