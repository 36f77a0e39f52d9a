import type { Mutation } from './mutation.ts';

export const limitMutations: readonly Mutation[] = [
  {
    name: 'limit-unchecked',
    bug: 'what is used up is counted, but no limit is in the way',
    edits: [
      {
        file: 'shared/domain/limits/limits.ts',
        from: 'return maximum === null || added[measure] <= 0',
        to: 'return maximum === null || added[measure] <= Infinity',
      },
    ],
  },
  {
    name: 'never-given-back',
    bug: 'a cluster that has left AWS still counts',
    edits: [
      {
        file: 'shared/journal/counted-clusters.ts',
        from: 'added: minus(kept, usageOfCluster(entry)) });',
        to: 'added: nothing });',
      },
      {
        file: 'shared/use-cases/clean-ups/sweep.ts',
        from: '() => recount(dependencies),',
        to: 'async () => undefined,',
      },
    ],
  },
];
