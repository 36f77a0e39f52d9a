import { clock, clusters, journal, deployment, ownerTags, stacks, vpcs } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import {
  findBlockers,
  type FindBlockersInput,
} from '../../../shared/use-cases/steps/delete-cluster/find-blockers.ts';

/** Finds out why the deletion of the stack failed. */
export const handler = step((input: FindBlockersInput) =>
  findBlockers({ journal, stacks, clusters, ownerTags, vpcs, clock, deployment: deployment() }, input),
);
