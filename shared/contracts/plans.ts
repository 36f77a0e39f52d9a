import { cleanUpSpec } from '../domain/clean-up/clean-up-spec.ts';
import { clusterSpec } from '../domain/cluster/cluster.ts';
import { clusterParams, deletionQuery } from './clusters.ts';
import { noParams, noQuery } from './common.ts';
import { bodyProblems, commonProblems, contract } from './contract.ts';
import { cleanUpPlan, clusterDeletionPlan, clusterPlan, taskDefinitionImportPlan } from './plan-shapes.ts';
import { ecsTaskDefinition } from './task-definitions.ts';

export const planCluster = contract({
  operationId: 'planCluster',
  method: 'POST',
  path: '/cluster-plans',
  scope: 'clusters:read',
  tag: 'Clusters',
  summary: 'Plan the creation of a cluster',
  description:
    'Responds with what POST /clusters would make of the same body, and makes nothing. It refuses what POST /clusters would refuse now, with the same codes. A plan is not kept: it shows the moment.',
  params: noParams,
  query: noQuery,
  body: clusterSpec,
  response: { status: 200, description: 'What would be made.', schema: clusterPlan },
  problems: [
    ...commonProblems,
    ...bodyProblems,
    'cluster_exists',
    'cluster_busy',
    'task_definition_not_found',
    'rejected_by_aws',
  ],
});

export const planClusterDeletion = contract({
  operationId: 'planClusterDeletion',
  method: 'POST',
  path: '/clusters/{cluster}/deletion-plans',
  scope: 'clusters:read',
  tag: 'Clusters',
  summary: 'Plan the deletion of a cluster',
  description:
    'Responds with what DELETE would stop and delete now, and with what can be seen to be in its way; it changes nothing. It refuses what DELETE would refuse. What AWS shows only once it is asked to delete something is not in the plan.',
  params: clusterParams,
  query: deletionQuery,
  response: { status: 200, description: 'What would be stopped and deleted.', schema: clusterDeletionPlan },
  problems: [...commonProblems, 'cluster_not_found', 'cluster_protected', 'rejected_by_aws'],
});

export const planTaskDefinitionImport = contract({
  operationId: 'planTaskDefinitionImport',
  method: 'POST',
  path: '/task-definition-import-plans',
  scope: 'clusters:read',
  tag: 'Task definitions',
  summary: 'Plan the import of a task definition',
  description:
    'Responds with what POST /task-definition-imports would make of the same file, and registers nothing. Put `spec` into POST /clusters as `newTaskDefinition`; the role that it makes can read secrets and environment files, which the role of this deployment cannot. For that alone, such a file is refused by the import and has a plan.',
  params: noParams,
  query: noQuery,
  body: ecsTaskDefinition,
  response: {
    status: 200,
    description: 'What would be registered, and what would be changed for that.',
    schema: taskDefinitionImportPlan,
  },
  problems: ['invalid_request', 'internal_error', ...bodyProblems],
});

export const planCleanUp = contract({
  operationId: 'planCleanUp',
  method: 'POST',
  path: '/clean-up-plans',
  scope: 'clusters:read',
  tag: 'Clean-ups',
  summary: 'Plan a clean-up',
  description:
    'Responds with what POST /clean-ups would do with the same body now, and does nothing. A plan is not kept.',
  params: noParams,
  query: noQuery,
  body: cleanUpSpec,
  response: { status: 200, description: 'What would be done.', schema: cleanUpPlan },
  problems: [...commonProblems, ...bodyProblems, 'rejected_by_aws'],
});
