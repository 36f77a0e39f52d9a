import * as z from 'zod/mini';
import { clusterStatus } from '../domain/cluster/cluster-schemas.ts';
import { clusterTag } from '../domain/cluster/cluster-tag.ts';
import { nonEmptyString } from '../domain/input/fields.ts';
import { callerTime } from '../domain/input/times.ts';
import { clusterSpec } from '../domain/cluster/cluster.ts';
import {
  clusterName,
  cursor,
  limit,
  longestFilter,
  noParams,
  noQuery,
  ownerFilter,
  page,
  pageOfRecords,
  partialPages,
  queryFlag,
  tagFilter,
} from './common.ts';
import { bodyProblems, commonProblems, contract, idempotencyProblems } from './contract.ts';
import { cluster, event, resource } from './cluster-schemas.ts';
import { requestedBy } from '../domain/operation/operation-schemas.ts';
import { operation } from './operations.ts';

export const clusterParams = z.strictObject({ cluster: clusterName });

export const createCluster = contract({
  operationId: 'createCluster',
  method: 'POST',
  path: '/clusters',
  scope: 'clusters:write',
  tag: 'Clusters',
  summary: 'Create a cluster',
  description:
    'Creates an ECS cluster on Fargate as one CloudFormation stack: network, security group, log group, roles, task definition and service. ' +
    'Returns at once with the operation to follow; from then on the cluster is listed. If AWS fails for a temporary reason, the operation tries again with a new stack, three times at most. If anything else fails, everything is deleted again, and the operation says why; the cluster stays listed as `create_failed` for 24 hours. ' +
    'If others registered the latest active revision of the family of `newTaskDefinition`, nothing is created (`not_owned`). ' +
    'POST /cluster-plans shows in advance what would be created.',
  params: noParams,
  query: noQuery,
  body: clusterSpec,
  response: {
    status: 202,
    description: 'Accepted: the operation that creates the cluster.',
    schema: operation,
  },
  locationOf: ({ id }) => `/operations/${id}`,
  problems: [
    ...commonProblems,
    'quota_reached',
    ...bodyProblems,
    ...idempotencyProblems,
    'not_your_team',
    'cluster_exists',
    'cluster_busy',
    'limit_reached',
    'task_definition_not_found',
    'not_owned',
    'rejected_by_aws',
  ],
});

export const listClusters = contract({
  operationId: 'listClusters',
  method: 'GET',
  path: '/clusters',
  scope: 'clusters:read',
  tag: 'Clusters',
  summary: 'List clusters',
  description:
    'Sorted by name, with the current counts of tasks: a page costs one ECS call. If ECS does not respond at once, the counts are null, and the rest of the list is complete. The rest comes from the records of this API: only the response for a single cluster has the status of the stack and the service as ECS reports it. ' +
    partialPages,
  params: noParams,
  query: z.strictObject({
    status: z.optional(clusterStatus).with(z.meta({ description: 'Only clusters with this status.' })),
    expiresBefore: z.optional(callerTime()).with(
      z.meta({
        description:
          'Only clusters that expire before this time. Clean-up deletes them after they expire, except those with `deletionProtection`.',
      }),
    ),
    requestedBy: z.optional(nonEmptyString(longestFilter)).with(
      z.meta({
        description: 'Only clusters that this caller created: the exact `requestedBy` of a cluster.',
        example: requestedBy.example,
      }),
    ),
    owner: ownerFilter,
    tag: tagFilter,
    limit,
    cursor,
  }),
  response: {
    status: 200,
    description: 'A page of clusters.',
    schema: pageOfRecords(cluster, 'ClusterPage'),
  },
  problems: commonProblems,
});

export const getCluster = contract({
  operationId: 'getCluster',
  method: 'GET',
  path: '/clusters/{cluster}',
  scope: 'clusters:read',
  tag: 'Clusters',
  summary: 'Get a cluster',
  description: 'Its status, stack and network, and its service with the current counts.',
  params: clusterParams,
  query: noQuery,
  response: { status: 200, description: 'The cluster.', schema: cluster },
  etagOf: clusterTag,
  problems: [...commonProblems, 'cluster_not_found', 'rejected_by_aws'],
});

/** The query of a deletion, and of the plan of one. */
export const deletionQuery = z.strictObject({
  force: queryFlag.with(
    z.meta({
      description:
        'Leaves behind what AWS does not delete at the second attempt: the operation lists it as `orphans`, the cluster is off the list, and clean-up keeps trying. While another cluster uses its VPC nothing is left behind: the deletion waits for that cluster.',
    }),
  ),
});

export const deleteCluster = contract({
  operationId: 'deleteCluster',
  method: 'DELETE',
  path: '/clusters/{cluster}',
  scope: 'clusters:delete',
  tag: 'Clusters',
  summary: 'Delete a cluster',
  description:
    'Stops its services and tasks, waits until their network interfaces are gone, deletes the stack, and checks whether anything is left. ' +
    'You can also delete a cluster that is still being created: its creation is cancelled. While a deletion runs, another call returns the same operation, with two exceptions: the first call with `force` replaces a deletion without it, and the first call of a caller replaces a deletion by a clean-up after which the cluster would be listed again. ' +
    'If AWS refuses to delete something, the cluster stays listed as `delete_failed`, the operation names the blockers, and another DELETE continues. ' +
    'POST /clusters/{cluster}/deletion-plans shows in advance what would be deleted, and what blocks the deletion.',
  params: clusterParams,
  query: deletionQuery,
  response: {
    status: 202,
    description: 'Accepted: the operation that deletes the cluster.',
    schema: operation,
  },
  locationOf: ({ id }) => `/operations/${id}`,
  problems: [
    ...commonProblems,
    'not_your_team',
    'cluster_not_found',
    'cluster_busy',
    'cluster_protected',
    'quota_reached',
  ],
});

export const listClusterResources = contract({
  operationId: 'listClusterResources',
  method: 'GET',
  path: '/clusters/{cluster}/resources',
  scope: 'clusters:read',
  tag: 'Clusters',
  summary: 'List the resources of a cluster',
  description:
    'The resources of its stack with their ids and statuses. Empty until CloudFormation has accepted the stack. AWS decides the size of a page.',
  params: clusterParams,
  query: z.strictObject({ cursor }),
  response: { status: 200, description: 'A page of resources.', schema: page(resource, 'ResourcePage') },
  problems: [...commonProblems, 'cluster_not_found', 'rejected_by_aws'],
});

export const listClusterEvents = contract({
  operationId: 'listClusterEvents',
  method: 'GET',
  path: '/clusters/{cluster}/events',
  scope: 'clusters:read',
  tag: 'Clusters',
  summary: 'List the events of a cluster',
  description:
    'Newest first: the events of its stack, or with `source=service` the last hundred events of its service on one page.',
  params: clusterParams,
  query: z
    .strictObject({
      source: z
        ._default(z.enum(['stack', 'service']), 'stack')
        .with(z.meta({ description: 'The source of the events.' })),
      cursor,
    })
    .check(
      z.refine(({ source, cursor: given }) => source === 'stack' || given === undefined, {
        path: ['cursor'],
        error: 'The events of a service fit on one page and have no cursor: leave cursor out.',
      }),
    ),
  response: { status: 200, description: 'A page of events.', schema: page(event, 'ClusterEventPage') },
  problems: [...commonProblems, 'cluster_not_found', 'rejected_by_aws'],
});
