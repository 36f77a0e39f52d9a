import type { Mutation } from './mutation.ts';

export const deletionMutations: readonly Mutation[] = [
  {
    name: 'services-run-on',
    bug: 'services are not stopped before tasks',
    edits: [
      {
        file: 'shared/use-cases/services/stop-each-service.ts',
        from: '    await services.scaleToZero(cluster, service);',
        to: '    void service;',
      },
    ],
  },
  {
    name: 'services-looked-for-once',
    bug: 'a service that comes up while tasks are stopped goes on replacing them',
    edits: [
      {
        file: 'workflows/delete-cluster.asl.json',
        from: '"Seconds": 10,\n      "Next": "StopServices"',
        to: '"Seconds": 10,\n      "Next": "StopTasks"',
      },
    ],
  },
  {
    name: 'no-second-listing',
    bug: 'tasks that still stop are not waited for',
    edits: [
      {
        file: 'shared/use-cases/steps/delete-cluster/stop-cluster-tasks.ts',
        from: '(await someStillStop(dependencies, cluster, end))',
        to: 'false',
      },
    ],
  },
  {
    name: 'first-page-only',
    bug: 'lists are read up to their first page',
    edits: [
      {
        file: 'shared/collect-pages.ts',
        from: '} while (cursor);',
        to: '} while (false);',
      },
    ],
  },
  {
    name: 'late-stack-forgotten',
    bug: 'a deletion does not wait for a stack that may still appear',
    edits: [
      {
        file: 'shared/use-cases/steps/delete-cluster/delete-stack.ts',
        from: "clock.now()) ? 'unsettled' : 'absent'",
        to: "clock.now()) ? 'absent' : 'absent'",
      },
    ],
  },
  {
    name: 'failure-taken-for-success',
    bug: 'DELETE_FAILED counts as deleted, and nobody looks again',
    edits: [
      {
        file: 'shared/use-cases/steps/delete-cluster/watch-deletion.ts',
        from: "DELETE_FAILED: 'failed'",
        to: "DELETE_FAILED: 'deleted'",
      },
      {
        file: 'shared/use-cases/steps/delete-cluster/finish-deletion.ts',
        from: '  await refuseLeftovers(dependencies, entry);\n',
        to: '',
      },
    ],
  },
  {
    name: 'force-at-once',
    bug: 'a forced deletion leaves tasks running where AWS merely failed for some minutes',
    edits: [
      {
        file: 'shared/use-cases/steps/delete-cluster/find-blockers.ts',
        from: '(operation?.force ?? false) && isRefused(input)',
        to: 'operation?.force ?? false',
      },
    ],
  },
  {
    name: 'orphans-forgotten',
    bug: 'what a forced deletion leaves behind is not written down',
    edits: [
      {
        file: 'shared/use-cases/steps/delete-cluster/leave-orphans.ts',
        from: '  if (stackId)\n    await orphanRecords.put({',
        to: '  if (!stackId)\n    await orphanRecords.put({',
      },
    ],
  },
];
