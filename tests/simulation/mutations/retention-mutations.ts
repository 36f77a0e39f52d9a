import type { Mutation } from './mutation.ts';

/** Records are kept too short, or for ever. */
export const retentionMutations: readonly Mutation[] = [
  {
    name: 'operations-kept-4-days',
    bug: 'operations are forgotten after four days',
    edits: [
      {
        file: 'shared/journal/operations.ts',
        from: 'const retentionSeconds = 90 * 24 * 3600;',
        to: 'const retentionSeconds = 90 * 3600;',
      },
    ],
  },
  {
    name: 'clean-ups-kept-for-ever',
    bug: 'records of clean-ups are never forgotten',
    edits: [
      {
        file: 'shared/journal/clean-ups.ts',
        from: '{ ...cleanUp, expiresAtSeconds },',
        to: '{ ...cleanUp, expiresAtSeconds: expiresAtSeconds && undefined },',
      },
    ],
  },
];
