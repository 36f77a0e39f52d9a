import { clock, clusters, journal, deployment, stacks } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import {
  deleteStack,
  type DeleteStackInput,
} from '../../../shared/use-cases/steps/delete-cluster/delete-stack.ts';

/** Asks CloudFormation to delete the stack of the cluster. */
export const handler = step((input: DeleteStackInput) =>
  deleteStack({ journal, stacks, clusters, clock, deployment: deployment() }, input),
);
