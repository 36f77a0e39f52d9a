import type { Mutation } from './mutation.ts';

export const creationMutations: readonly Mutation[] = [
  {
    name: 'stacks-without-end',
    bug: 'a creation asks for further stacks as long as its time lasts',
    edits: [
      {
        file: 'shared/domain/operation/creation-retries.ts',
        from: 'pauses[discardedStacks - 1]',
        to: 'pauses[0]',
      },
    ],
  },
  {
    name: 'what-lasts-is-retried',
    bug: 'a further stack is asked for whatever the one before it failed for',
    edits: [
      {
        file: 'shared/domain/diagnosis/transient-codes.ts',
        from: 'momentaryCodes.includes(code)',
        to: 'code.length > 0',
      },
    ],
  },
];
