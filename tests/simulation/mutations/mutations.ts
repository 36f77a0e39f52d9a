import { creationMutations } from './creation-mutations.ts';
import { deletionMutations } from './deletion-mutations.ts';
import { failureMutations } from './failure-mutations.ts';
import { journalMutations } from './journal-mutations.ts';
import { limitMutations } from './limit-mutations.ts';
import { ownershipMutations } from './ownership-mutations.ts';
import { raceMutations } from './race-mutations.ts';
import { promiseMutations } from './promise-mutations.ts';
import { retentionMutations } from './retention-mutations.ts';
import { teamMutations } from './team-mutations.ts';
import { worldMutations } from './world-mutations.ts';
import type { Mutation } from './mutation.ts';

export const mutations: readonly Mutation[] = [
  ...creationMutations,
  ...journalMutations,
  ...deletionMutations,
  ...ownershipMutations,
  ...raceMutations,
  ...promiseMutations,
  ...retentionMutations,
  ...failureMutations,
  ...worldMutations,
  ...limitMutations,
  ...teamMutations,
];
