import type { Mutation } from './mutation.ts';

/** Without it, clean-up corrects a count that is wrong. */
const withoutRecount = {
  file: 'shared/use-cases/clean-ups/sweep.ts',
  from: '() => recount(dependencies),',
  to: 'async () => undefined,',
};

/** What teams, lists and shared networks keep apart is mixed up. */
export const teamMutations: readonly Mutation[] = [
  {
    name: 'stops-for-any-team',
    bug: 'all tasks of a cluster are stopped, whatever team asks for it',
    edits: [
      {
        file: 'shared/use-cases/tasks/stop-tasks.ts',
        from: "await findCluster(dependencies, cluster, 'change');",
        to: "await findCluster({ ...dependencies, caller: { ...caller, isAdmin: true } }, cluster, 'change');",
      },
    ],
  },
  {
    name: 'lists-of-all-teams',
    bug: 'the list of operations has those of other teams',
    edits: [
      {
        file: 'shared/use-cases/operations/list-operations.ts',
        from: 'owners: listedOwners(caller, owner)',
        to: 'owners: listedOwners({ ...caller, readsOthers: true }, owner)',
      },
    ],
  },
  {
    name: 'names-others-operation',
    bug: 'a creation is told the operation by which another team makes a cluster of the name',
    edits: [
      {
        file: 'shared/use-cases/clusters/refuse-name.ts',
        from: "may(caller, 'read', owner ?? null);",
        to: "may(caller, 'read', owner ?? null) || owner !== undefined;",
      },
    ],
  },
  {
    name: 'runs-what-may-be-read',
    bug: 'whoever may read a cluster may run tasks in it',
    edits: [
      {
        file: 'shared/domain/team/caller.ts',
        from: "return action === 'read' && readsOthers;",
        to: 'return readsOthers;',
      },
    ],
  },
  {
    name: 'clean-ups-of-all-teams',
    bug: 'a clean-up of a team deletes clusters of others',
    edits: [
      {
        file: 'shared/use-cases/clean-ups/sweep-clusters.ts',
        from: '(owner === null || entry.owner === owner) && ',
        to: '(owner === null || entry.owner !== undefined) && ',
      },
    ],
  },
  {
    name: 'tags-without-team',
    bug: 'nothing in AWS says whose it is',
    edits: [
      {
        file: 'shared/domain/ownership.ts',
        from: '...(owner !== undefined && { [ownTags.team]: owner }),',
        to: '...(owner === null && { [ownTags.team]: owner }),',
      },
    ],
  },
  {
    name: 'count-of-team-stays',
    bug: 'what has left AWS is given back to the deployment, and not to its team',
    edits: [
      {
        file: 'shared/journal/usage.ts',
        from: 'countersOf(count.owner)',
        to: 'countersOf(count.added.clusters < 0 ? undefined : count.owner)',
      },
      withoutRecount,
    ],
  },
  {
    name: 'transfer-leaves-the-count',
    bug: 'a cluster that is given to another team still counts for the one that had it',
    edits: [
      {
        file: 'shared/journal/usage.ts',
        from: '...(from === undefined ? []',
        to: '...(from !== to ? []',
      },
    ],
  },
  {
    name: 'limits-of-teams-unchecked',
    bug: 'teams have the limits of the deployment',
    edits: [
      {
        file: 'shared/domain/limits/limits.ts',
        from: 'owner === undefined ? deployment : team;',
        to: 'owner === undefined ? deployment : (team && deployment);',
      },
    ],
  },
  {
    name: 'lists-in-vain',
    bug: 'a cluster may be in every VPC and every security group of the account',
    edits: [
      {
        file: 'shared/use-cases/networks/networks-not-allowed.ts',
        from: '...clusterNetworkProblems(network, allowedNetworks, found),',
        to: '...clusterNetworkProblems(network, allowedNetworks, found).filter(() => false),',
      },
    ],
  },
  {
    name: 'groups-of-others-go',
    bug: 'the deletion of a cluster that shares a network deletes a security group that is not its own',
    edits: [
      {
        file: 'shared/use-cases/steps/delete-cluster/check-interfaces.ts',
        from: 'const vpcId = remainingVpc(resources);',
        to: "const vpcId = remainingVpc(resources) ?? process.env['SHARED_VPC_ID'];",
      },
    ],
  },
  {
    name: 'log-groups-by-name',
    bug: 'clean-up deletes a log group of others beside that of a cluster',
    edits: [
      {
        file: 'shared/use-cases/clean-ups/sweep-log-groups.ts',
        from: '({ name }) => logGroupRecords.setGone(name, new Date(now).toISOString()),',
        to: "async ({ name }) => {\n      await dependencies.logGroups.remove(name.replace(/[^/]*$/, 'theirs'));\n      await logGroupRecords.setGone(name, new Date(now).toISOString());\n    },",
      },
    ],
  },
];
