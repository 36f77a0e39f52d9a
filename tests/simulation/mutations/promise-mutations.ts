import type { Mutation } from './mutation.ts';

/** Drawn from what broke, and from what only a promise says. */
export const promiseMutations: readonly Mutation[] = [
  {
    name: 'operations-kept-4-days',
    bug: 'operations are forgotten after four days',
    edits: [
      {
        file: 'shared/aws/journal.ts',
        from: 'const keptAfterEnd = 90 * 24 * 3600;',
        to: 'const keptAfterEnd = 90 * 3600;',
      },
    ],
  },
  {
    name: 'clean-ups-kept-for-ever',
    bug: 'records of clean-ups are never forgotten',
    edits: [
      {
        file: 'shared/aws/clean-up-records.ts',
        from: '{ ...cleanUp, expiresAtSeconds },',
        to: '{ ...cleanUp, expiresAtSeconds: expiresAtSeconds && undefined },',
      },
    ],
  },
  {
    name: 'made-again',
    bug: 'a creation is begun again by its key after its cluster was deleted',
    edits: [
      {
        file: 'shared/use-cases/create-cluster.ts',
        from: 'const begun = earlier && (await begunBefore(dependencies, spec.name, id));',
        to: 'const begun = earlier && ((await dependencies.journal.getCluster(spec.name)) ? await begunBefore(dependencies, spec.name, id) : undefined);',
      },
    ],
  },
  {
    name: 'clean-up-of-each-attempt',
    bug: 'a clean-up is begun anew by every attempt with its key',
    edits: [
      {
        file: 'shared/use-cases/start-clean-up.ts',
        from: 'id: begun ? await renew() : id,',
        to: 'id: earlier ? await renew() : id,',
      },
      {
        file: 'shared/use-cases/start-clean-up.ts',
        from: "if (begun?.status === 'running') return start(dependencies, begun);\n  if (begun && begun.error !== notStarted) return begun;\n",
        to: '',
      },
    ],
  },
  {
    name: 'known-stacks-are-strays',
    bug: 'clean-up takes stacks of clusters in the journal for stacks that it has forgotten',
    edits: [
      {
        file: 'shared/use-cases/sweep-stacks.ts',
        from: 'state.knownStacks.has(name) || ',
        to: '',
      },
      {
        file: 'shared/use-cases/sweep-stacks.ts',
        from: 'if (entry?.stackName === origin.name || ',
        to: 'if (',
      },
    ],
  },
];
