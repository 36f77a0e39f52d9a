import type { Mutation } from './mutation.ts';

export const ownershipMutations: readonly Mutation[] = [
  {
    name: 'services-of-others',
    bug: 'services are stopped in a cluster of that name whoever made it',
    edits: [
      {
        file: 'shared/use-cases/steps/delete-cluster/stop-services.ts',
        from: "if ((await clusterOwner(clusters, entry)) !== 'own') return",
        to: "if ((await clusterOwner(clusters, entry)) === 'none') return",
      },
    ],
  },
  {
    name: 'definitions-of-others',
    bug: 'task definitions of others are shown',
    edits: [
      {
        file: 'shared/use-cases/task-definitions/find-task-definition.ts',
        from: 'hasOwnerTag(found, deployment) || (await',
        to: 'found !== undefined || (await',
      },
    ],
  },
  {
    name: 'lists-of-others',
    bug: 'the list of task definitions has those of others',
    edits: [
      {
        file: 'shared/use-cases/task-definitions/list-task-definitions.ts',
        from: 'const owner = own.get(item.taskDefinition);',
        to: 'const owner = own.get(item.taskDefinition) ?? null;',
      },
    ],
  },
  {
    name: 'families-of-others',
    bug: 'revisions are added to families of others',
    edits: [
      {
        file: 'shared/use-cases/task-definitions/find-task-definition.ts',
        from: 'if ((await isOfDeployment(dependencies, latest)) && may(',
        to: 'if ((await Promise.resolve(true)) && may(',
      },
    ],
  },
  {
    name: 'monitoring-stays',
    bug: 'what GuardDuty puts into the VPC of a cluster is left there',
    edits: [
      {
        file: 'shared/use-cases/steps/delete-cluster/check-interfaces.ts',
        from: '(await removeMonitoring({ vpcs, guardDuty }, vpcId, interfaces))',
        to: '(await Promise.resolve([removeMonitoring, guardDuty].length === 0))',
      },
    ],
  },
  {
    name: 'protection-ignored',
    bug: 'clean-up deletes what is protected',
    edits: [
      {
        file: 'shared/use-cases/clean-ups/sweep-clusters.ts',
        from: 'if (entry.deletionProtection && ',
        to: 'if (!entry && ',
      },
      {
        file: 'shared/journal/clusters.ts',
        from: 'all(unchanged({ operationId, state, settingsId }), unprotected)',
        to: 'unchanged({ operationId, state, settingsId })',
      },
      {
        file: 'shared/use-cases/clusters/delete-cluster.ts',
        from: '  if (entry.deletionProtection) throw new ClusterProtected(entry.name);\n',
        to: '',
      },
    ],
  },
  {
    name: 'protection-hides-the-end',
    bug: 'clean-up passes over protected clusters whose creation died, or whose stack is gone',
    edits: [
      {
        file: 'shared/use-cases/clean-ups/sweep-clusters.ts',
        from: '    if (!state.isPlan) await reportLeftovers(dependencies, entry, left);\n',
        to: '',
      },
    ],
  },
  {
    name: 'expiry-ignored',
    bug: 'clean-up deletes clusters before they expire',
    edits: [
      {
        file: 'shared/domain/clean-up/clean-up.ts',
        from: 'entry.expiresAt !== null && Date.parse(entry.expiresAt) <= now',
        to: 'entry.expiresAt !== null && now > 0',
      },
    ],
  },
];
