import { clock, journal, stackPlanDependencies, stacks } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import type { StepInput } from '../../../shared/use-cases/operations/cluster-lock.ts';
import { createStack } from '../../../shared/use-cases/steps/create-cluster/create-stack.ts';

/** Requests the stack of the cluster from CloudFormation. */
export const handler = step((input: StepInput) =>
  createStack({ journal, stacks, clock, planning: stackPlanDependencies() }, input),
);
