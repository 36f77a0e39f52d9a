import {
  clock,
  journal,
  logGroupRecords,
  logGroups,
  logKey,
  logRetentionDays,
  stackPlanDependencies,
  stacks,
} from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import type { StepInput } from '../../../shared/use-cases/operations/cluster-lock.ts';
import { createStack } from '../../../shared/use-cases/steps/create-cluster/create-stack.ts';

/** Creates the log group of the cluster, and requests its stack of the cluster from CloudFormation. */
export const handler = step((input: StepInput) =>
  createStack(
    {
      journal,
      stacks,
      logGroups,
      logGroupRecords,
      clock,
      planning: stackPlanDependencies(),
      logRetentionDays: logRetentionDays(),
      logKey: logKey(),
    },
    input,
  ),
);
