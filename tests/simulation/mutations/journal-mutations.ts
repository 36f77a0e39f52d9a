import type { Mutation } from './mutation.ts';

export const journalMutations: readonly Mutation[] = [
  {
    name: 'name-without-condition',
    bug: 'a create takes a name that is in use',
    edits: [
      {
        file: 'shared/journal/counted-clusters.ts',
        from: ": { text: 'attribute_not_exists(#id)' };",
        to: ": { text: 'attribute_not_exists(#never)' };",
      },
    ],
  },
  {
    name: 'takes-back-what-began',
    bug: 'a start whose answer is lost takes the cluster off the list, although its workflow runs',
    edits: [
      {
        file: 'shared/journal/cluster-conditions.ts',
        from: "all(heldBy(operationId), stackNotAskedFor, is('creating'));",
        to: "all(heldBy(operationId), is('creating'));",
      },
    ],
  },
  {
    name: 'status-changes-twice',
    bug: 'an operation that has ended can end again',
    edits: [
      {
        file: 'shared/journal/operations.ts',
        from: "{ text: '#status = :running', values: { running: 'running' } }",
        to: "{ text: 'attribute_exists(#id)' }",
      },
    ],
  },
  {
    name: 'lock-unchecked',
    bug: 'a step goes on although another operation has taken its cluster over',
    edits: [
      {
        file: 'shared/use-cases/operations/cluster-lock.ts',
        from: 'if (!isHeld(entry, input)) throw new OperationSuperseded(input);\n  return entry;',
        to: 'if (!entry) throw new OperationSuperseded(input);\n  return entry;',
      },
      {
        file: 'shared/use-cases/operations/cluster-lock.ts',
        from: 'if (!(await journal.updateCluster(input.cluster, input.operationId, changes)))',
        to: 'if (!(await journal.updateCluster(input.cluster, (await requireLock(journal as never, input)).operationId, changes)))',
      },
    ],
  },
  {
    name: 'tasks-without-token',
    bug: 'RunTask is called without a client token',
    edits: [
      {
        file: 'shared/use-cases/tasks/run-tasks.ts',
        from: 'clientToken: token }',
        to: 'clientToken: `${crypto.randomUUID()}-${index}` }',
      },
    ],
  },
  {
    name: 'another-token-each-attempt',
    bug: 'a repeated request takes a new token',
    edits: [
      {
        file: 'shared/use-cases/requests/claim-request.ts',
        from: 'const token = begunAt === undefined ? newId() : found.token;',
        to: 'const token = newId();',
      },
    ],
  },
  {
    name: 'answer-not-kept',
    bug: 'the answer to an Idempotency-Key is not stored',
    edits: [
      {
        file: 'shared/use-cases/requests/with-idempotency.ts',
        from: 'if (progress === undefined) await requests.complete(id, token, answer);',
        to: 'if (progress === undefined) await requests.release(id, { token, busyUntil });',
      },
    ],
  },
  {
    name: 'rollback-of-the-active',
    bug: 'a cluster that is active is taken back where the end of its creation cannot be written down',
    edits: [
      {
        file: 'shared/journal/clusters.ts',
        from: "return entries.update(name, changes, all(heldBy(operationId), is('creating')));",
        to: 'return entries.update(name, changes, heldBy(operationId));',
      },
    ],
  },
  {
    name: 'end-goes-with-the-name',
    bug: 'a deletion whose cluster has gone is cancelled where the name is taken again before it can say so',
    edits: [
      {
        file: 'shared/use-cases/steps/delete-cluster/remove-from-list.ts',
        from: '{ offTheList: true, orphans }',
        to: '{ orphans }',
      },
    ],
  },
  {
    name: 'cancelled-for-nothing',
    bug: 'a deletion that could not begin does not say why',
    edits: [
      {
        file: 'shared/use-cases/clusters/delete-cluster.ts',
        from: "{ status: 'cancelled', error }",
        to: "{ status: 'cancelled', error: error && null }",
      },
    ],
  },
  {
    name: 'strays-run-on',
    bug: 'operations that nobody works on any more are not ended',
    edits: [
      {
        file: 'shared/use-cases/clean-ups/sweep.ts',
        from: '    await sweepOperations(dependencies, failures);\n',
        to: '',
      },
    ],
  },
  {
    name: 'out-of-time-unexplained',
    bug: 'a request that runs out of time is answered as an internal error',
    edits: [
      {
        file: 'shared/http/endpoint.ts',
        from: '  throw new OutOfTime();',
        to: '  throw new Error();',
      },
    ],
  },
];
