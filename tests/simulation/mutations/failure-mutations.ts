import type { Mutation } from './mutation.ts';

/** Responses about failed creations and deleted clusters. */
export const failureMutations: readonly Mutation[] = [
  {
    name: 'failed-goes-at-once',
    bug: 'a cluster whose creation failed is taken off the list by the next clean-up',
    edits: [
      {
        file: 'shared/domain/operation/failed-creation.ts',
        from: 'const listedFor = 24 * 60 * 60_000;',
        to: 'const listedFor = 60_000;',
      },
    ],
  },
  {
    name: 'failed-leaves-the-list-with-the-rest',
    bug: 'what a failed creation left takes its cluster off the list',
    edits: [
      {
        file: 'shared/use-cases/steps/delete-cluster/remove-from-list.ts',
        from: 'const isKept = operation?.keepsFailure && ',
        to: 'const isKept = !operation?.keepsFailure && ',
      },
    ],
  },
  {
    name: 'rollback-overwrites',
    bug: 'the rollback of a creation overwrites how far that came',
    edits: [
      {
        file: 'shared/domain/operation/progress.ts',
        from: "if (type === 'delete')",
        to: "if (type !== 'delete')",
      },
    ],
  },
  {
    name: 'former-of-the-wrong-operation',
    bug: 'what is gone names its creation, whatever became of it',
    edits: [
      {
        file: 'shared/use-cases/steps/delete-cluster/remove-from-list.ts',
        from: "{ outcome: 'deleted', operationId,",
        to: "{ outcome: 'deleted', operationId: createdByOperation,",
      },
    ],
  },
];
