import { clock, journal, owner, stacks } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import { createStack } from '../../../shared/use-cases/steps/create-cluster/create-stack.ts';

/** Requests the stack of the cluster from CloudFormation. */
export const handler = step((input: Parameters<typeof createStack>[1]) =>
  createStack({ journal, stacks, clock, owner: owner() }, input),
);
