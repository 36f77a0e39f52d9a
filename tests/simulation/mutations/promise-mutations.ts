import type { Mutation } from './mutation.ts';

/** Drawn from what broke, and from what only a promise says. */
export const promiseMutations: readonly Mutation[] = [
  {
    name: 'made-again',
    bug: 'a creation is begun again by its key after its cluster was deleted',
    edits: [
      {
        file: 'shared/use-cases/clusters/create-cluster.ts',
        from: '((await begunBefore(dependencies, spec.name, id)) ??',
        to: '(((await dependencies.journal.getCluster(spec.name)) ? await begunBefore(dependencies, spec.name, id) : undefined) ??',
      },
    ],
  },
  {
    name: 'clean-up-of-each-attempt',
    bug: 'a clean-up is begun anew by every attempt with its key',
    edits: [
      {
        file: 'shared/use-cases/clean-ups/start-clean-up.ts',
        from: 'id: begun ? await renew() : id,',
        to: 'id: earlier ? await renew() : id,',
      },
      {
        file: 'shared/use-cases/clean-ups/start-clean-up.ts',
        from: "if (begun?.status === 'running') {",
        to: "if (begun?.status === 'never') {",
      },
      {
        file: 'shared/use-cases/clean-ups/start-clean-up.ts',
        from: '  if (begun && begun.error !== notStarted) return begun;\n',
        to: '',
      },
    ],
  },
  {
    name: 'known-stacks-are-strays',
    bug: 'clean-up takes stacks of clusters in the journal for stacks that it has forgotten',
    edits: [
      {
        file: 'shared/use-cases/clean-ups/sweep-stacks.ts',
        from: 'state.knownStacks.has(name) || ',
        to: '',
      },
      {
        file: 'shared/use-cases/clean-ups/sweep-stacks.ts',
        from: 'if (entry?.stackName === origin.name || ',
        to: 'if (',
      },
    ],
  },
  {
    name: 'unknown-taken-for-failed',
    bug: 'tasks of which it is not known whether they run are said not to, for good',
    edits: [
      {
        file: 'shared/use-cases/tasks/run-in-batches.ts',
        from: "const state = isTransient(error) ? 'unknown' : 'settled';",
        to: "const state = 'settled';",
      },
    ],
  },
  {
    name: 'tasks-without-tags-of-cluster',
    bug: 'extra tasks do not carry the tags of their cluster',
    edits: [
      {
        file: 'shared/domain/task/run-task-input.ts',
        from: 'tags: { ...entry.tags, ...spec.tags },',
        to: 'tags: spec.tags,',
      },
    ],
  },
  {
    name: 'tags-not-propagated',
    bug: 'tasks of the service do not carry its tags',
    edits: [
      {
        file: 'shared/domain/template/cluster-template-service.ts',
        from: "PropagateTags: 'SERVICE',",
        to: "PropagateTags: 'NONE',",
      },
    ],
  },
  {
    name: 'clean-up-forgets',
    bug: 'a clean-up that runs again does not know what it has begun',
    edits: [
      {
        file: 'shared/use-cases/steps/clean-up/run-clean-up.ts',
        from: 'earlier: { items, taskDefinitions },',
        to: 'earlier: { items: items.slice(0, 0), taskDefinitions },',
      },
    ],
  },
  {
    name: 'refused-deletion-goes-on',
    bug: 'a DELETE that is refused, since the table gave no response, takes the cluster over later',
    edits: [
      {
        file: 'shared/use-cases/clusters/delete-cluster.ts',
        from: 'if (await journal.fenceTransfers(before)) return before.operationId;\n  return (await journal.getCluster(before.name))?.operationId;',
        to: 'return (await journal.getCluster(before.name))?.operationId;',
      },
    ],
  },
  {
    name: 'change-shown-as-before',
    bug: 'the response to a PATCH shows the cluster as it was before',
    edits: [
      {
        file: 'shared/use-cases/clusters/update-cluster.ts',
        from: 'if (await write(dependencies, entry, settings, update)) return { ...entry, ...settings };',
        to: 'if (await write(dependencies, entry, settings, update)) return entry;',
      },
    ],
  },
  {
    name: 'change-made-again',
    bug: 'a change whose response was lost is made once more by its retry',
    edits: [
      {
        file: 'shared/domain/cluster/latest-changes.ts',
        from: 'if (latestChanges.includes(id)) return true;',
        to: '',
      },
    ],
  },
  {
    name: 'pages-leave-one-out',
    bug: 'the next page of a list begins one too late',
    edits: [
      {
        file: 'shared/journal/table.ts',
        from: "items.length > page.length ? (page.at(-1)!['id'] as string) : last;",
        to: "items.length > page.length ? (items[page.length]!['id'] as string) : last;",
      },
    ],
  },
  {
    name: 'address-of-another',
    bug: 'a task is said to have the address of another one',
    edits: [
      {
        file: 'shared/aws/networks.ts',
        from: 'addresses.set(one.NetworkInterfaceId!, {',
        to: 'addresses.set(Values.at(-1)!, {',
      },
    ],
  },
  {
    name: 'end-of-task-without-reason',
    bug: 'how a task ended is kept without the reason',
    edits: [
      {
        file: 'shared/use-cases/tasks/record-task-end.ts',
        from: 'withAddress(task, undefined)',
        to: '{ ...withAddress(task, undefined), stoppedReason: null }',
      },
    ],
  },
  {
    name: 'failed-is-not-found',
    bug: 'a cluster that is there is said not to be, where its creation has failed',
    edits: [
      {
        file: 'shared/use-cases/clusters/find-cluster.ts',
        from: 'if (!entry)',
        to: "if (!entry || entry.state === 'create_failed')",
      },
    ],
  },
  {
    name: 'revision-of-each-attempt',
    bug: 'a repeated registration does not look for what the attempt before it registered',
    edits: [
      {
        file: 'shared/use-cases/task-definitions/register-task-definition.ts',
        from: 'const mayBeThere = retries > 0 || earlier !== undefined;',
        to: 'const mayBeThere = retries < 0;',
      },
    ],
  },
  {
    name: 'networks-without-tags',
    bug: 'the network of a cluster does not name the operation that made it',
    edits: [
      {
        file: 'shared/domain/template/cluster-template-network.ts',
        from: "[{ Key: 'Name', Value: name }]",
        to: "[{ Key: 'Name', Value: name }, { Key: 'fargate-clusters:operation', Value: name }]",
      },
    ],
  },
  {
    name: 'tasks-run-too-soon',
    bug: 'a task that has just been started is said to run',
    edits: [
      {
        file: 'shared/aws/to-task.ts',
        from: 'lastStatus: task.lastStatus!,\n    desiredStatus',
        to: "lastStatus: task.lastStatus === 'PROVISIONING' ? 'RUNNING' : task.lastStatus!,\n    desiredStatus",
      },
    ],
  },
  {
    name: 'definitions-leave-one-out',
    bug: 'a page of task definitions has one less than ECS has given',
    edits: [
      {
        file: 'shared/aws/task-definitions.ts',
        from: 'items: (page.taskDefinitionArns ?? []).map(summary),',
        to: 'items: (page.taskDefinitionArns ?? []).slice(page.nextToken ? 1 : 0).map(summary),',
      },
    ],
  },
  {
    name: 'no-time-to-come-back',
    bug: 'where AWS throttles, the response does not say when to repeat the request',
    edits: [
      {
        file: 'shared/errors/aws-errors.ts',
        from: "readonly code = 'throttled';\n  override readonly retryAfter = 5;",
        to: "readonly code = 'throttled';",
      },
    ],
  },
];
