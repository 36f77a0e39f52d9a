import type { Mutation } from './mutation.ts';

/** Bugs that take a certain order of two requests; `npm run explore` finds them. */
export const raceMutations: readonly Mutation[] = [
  {
    name: 'protected-meanwhile',
    bug: 'a deletion goes on that has looked at a cluster just before it was protected',
    edits: [
      {
        file: 'shared/journal/clusters.ts',
        from: 'all(unchanged({ operationId, state, settingsId }), unprotected)',
        to: 'unchanged({ operationId, state, settingsId })',
      },
      {
        file: 'shared/journal/cluster-conditions.ts',
        from: ": { text: 'attribute_not_exists(#settingsId)' };",
        to: ": { text: 'attribute_not_exists(#settingsId) OR attribute_exists(#id)' };",
      },
    ],
  },
];
