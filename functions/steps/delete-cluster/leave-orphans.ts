import { clock, journal, orphanRecords, stacks } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import type { StepInput } from '../../../shared/use-cases/operations/cluster-lock.ts';
import { leaveOrphans } from '../../../shared/use-cases/steps/delete-cluster/leave-orphans.ts';

/** Ends a forced deletion, and records the resources that it left behind. */
export const handler = step((input: StepInput) =>
  leaveOrphans({ journal, orphanRecords, stacks, clock }, input),
);
