import { cleanUpSpec } from '../domain/clean-up/clean-up-spec.ts';
import { clusterSpec } from '../domain/cluster/cluster.ts';
import { clusterParams, deletionQuery } from './clusters.ts';
import { noParams, noQuery, ownerQuery } from './common.ts';
import { bodyProblems, commonProblems, contract } from './contract.ts';
import { cleanUpPlan, clusterDeletionPlan, clusterPlan, taskDefinitionImportPlan } from './plan-schemas.ts';
import { ecsTaskDefinition } from './task-definitions.ts';

export const planCluster = contract({
  operationId: 'planCluster',
  method: 'POST',
  path: '/cluster-plans',
  scope: 'clusters:read',
  tag: 'Clusters',
  summary: 'Plan the creation of a cluster',
  description:
    'Returns what POST /clusters would create from the same body, and creates nothing. It refuses what POST /clusters would refuse now, with the same codes. A plan is not stored: it shows the current state.',
  params: noParams,
  query: noQuery,
  body: clusterSpec,
  response: { status: 200, description: 'What would be created.', schema: clusterPlan },
  problems: [
    ...commonProblems,
    ...bodyProblems,
    'not_your_team',
    'cluster_exists',
    'cluster_busy',
    'limit_reached',
    'task_definition_not_found',
    'not_owned',
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
    'Returns what DELETE would stop and delete now, and what visibly blocks it; it changes nothing. It refuses what DELETE would refuse. Blockers that AWS only reports during a deletion are not in the plan.',
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
    'Returns what POST /task-definition-imports would register from the same file, and registers nothing. Put `spec` into POST /clusters as `newTaskDefinition`; the role that the cluster creates can read secrets and environment files, and the role of this deployment cannot. If that is the only problem of a file, the import refuses it, but the plan does not.',
  params: noParams,
  query: ownerQuery,
  body: ecsTaskDefinition,
  response: {
    status: 200,
    description: 'What would be registered, and what would be changed in the file.',
    schema: taskDefinitionImportPlan,
  },
  problems: [...commonProblems, ...bodyProblems, 'not_your_team', 'not_owned'],
});

export const planCleanUp = contract({
  operationId: 'planCleanUp',
  method: 'POST',
  path: '/clean-up-plans',
  scope: 'clusters:read',
  tag: 'Clean-ups',
  summary: 'Plan a clean-up',
  description:
    'Returns what POST /clean-ups would do now with the same body, and does nothing. A plan is not stored.',
  params: noParams,
  query: noQuery,
  body: cleanUpSpec,
  response: { status: 200, description: 'What would be done.', schema: cleanUpPlan },
  problems: [...commonProblems, ...bodyProblems, 'not_your_team', 'rejected_by_aws'],
});
