import type { Mutation } from './mutation.ts';

/** Bugs that take a certain order of two requests; `npm run explore` finds them. */
export const raceMutations: readonly Mutation[] = [
  {
    name: 'protected-meanwhile',
    bug: 'a deletion goes on that has looked at a cluster just before it was protected',
    edits: [
      {
        file: 'shared/journal/journal.ts',
        from: '${text} AND #deletionProtection = :off',
        to: '${text} AND (#deletionProtection = :off OR attribute_exists(#id))',
      },
      {
        file: 'shared/journal/journal.ts',
        from: "const text = settingsId ? '#settingsId = :settingsId' : 'attribute_not_exists(#settingsId)';",
        to: "const text = settingsId ? '#settingsId = :settingsId' : '(attribute_not_exists(#settingsId) OR attribute_exists(#id))';",
      },
    ],
  },
];
