import * as z from 'zod/mini';
import { clusterChanges } from '../domain/cluster/cluster-changes.ts';
import { clusterStatus } from '../domain/cluster/cluster-shape.ts';
import { clusterTag } from '../domain/cluster/cluster-tag.ts';
import { filledText } from '../domain/input/fields.ts';
import { callerTime } from '../domain/input/times.ts';
import { clusterSpec } from '../domain/cluster/cluster.ts';
import {
  clusterName,
  cursor,
  limit,
  longestFilter,
  noParams,
  noQuery,
  page,
  pageOfRecords,
  queryFlag,
  tagFilter,
} from './common.ts';
import { bodyProblems, commonProblems, contract, idempotencyProblems } from './contract.ts';
import { cluster, event, resource } from './cluster-shapes.ts';
import { requestedBy } from '../domain/operation/operation-shape.ts';
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
    'Makes an ECS cluster on Fargate as one CloudFormation stack: network, security group, log group, roles, task definition and service. ' +
    'Answers at once with the operation to follow; the cluster is listed from then on. Where AWS fails for what passes, the operation asks for a further stack, three times at most. If anything else fails, all of it is taken back, and the operation says why; the cluster stays listed as `create_failed` for 24 hours. ' +
    'POST /cluster-plans shows before what would be made.',
  params: noParams,
  query: noQuery,
  body: clusterSpec,
  response: { status: 202, description: 'Accepted: the operation that creates it.', schema: operation },
  locationOf: ({ id }) => `/operations/${id}`,
  problems: [
    ...commonProblems,
    'quota_reached',
    ...bodyProblems,
    ...idempotencyProblems,
    'cluster_exists',
    'cluster_busy',
    'task_definition_not_found',
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
    'By name, with the counts of their tasks at this moment: a page costs one call of ECS. Where ECS does not answer at once they are null, and the list is as it is. The rest comes from the records of this service: the status of the stack and the service as ECS has it are only in the single cluster.',
  params: noParams,
  query: z.strictObject({
    status: z.optional(clusterStatus).with(z.meta({ description: 'Only those with this status.' })),
    expiresBefore: z.optional(callerTime()).with(
      z.meta({
        description:
          'Only those that expire before this time. Clean-up will delete them by then, except those with `deletionProtection`.',
      }),
    ),
    requestedBy: z.optional(filledText(longestFilter)).with(
      z.meta({
        description: 'Only those that this caller asked for: the `requestedBy` of a cluster, as it came.',
        example: requestedBy.example,
      }),
    ),
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
  description: 'Its status, its stack, its network, and its service with the counts of this moment.',
  params: clusterParams,
  query: noQuery,
  response: { status: 200, description: 'The cluster.', schema: cluster },
  etagOf: clusterTag,
  problems: [...commonProblems, 'cluster_not_found', 'rejected_by_aws'],
});

/** How a cluster is deleted, or a deletion is planned. */
export const deletionQuery = z.strictObject({
  force: queryFlag.with(
    z.meta({
      description:
        'Leaves behind what AWS does not let go, after a second try: the operation lists it as `orphans`, the cluster is off the list, and clean-up goes on trying. While another cluster is in its VPC nothing is left behind: the deletion waits for that one.',
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
    'Stops its services and tasks, waits until their network interfaces have gone, deletes the stack, and looks whether anything is left. ' +
    'A cluster that is still being created is deleted too: its creation is cancelled. Another call while it is deleted responds with the same operation; the first with `force` takes over from one without, and the first of a caller from a clean-up that would list the cluster again. ' +
    'If AWS does not let something go, the cluster stays listed as `delete_failed`, the operation names what blocks it, and another DELETE goes on. ' +
    'POST /clusters/{cluster}/deletion-plans shows before what would go, and what is in the way.',
  params: clusterParams,
  query: deletionQuery,
  response: { status: 202, description: 'Accepted: the operation that deletes it.', schema: operation },
  locationOf: ({ id }) => `/operations/${id}`,
  problems: [...commonProblems, 'cluster_not_found', 'cluster_busy', 'cluster_protected', 'quota_reached'],
});

export const updateCluster = contract({
  operationId: 'updateCluster',
  method: 'PATCH',
  path: '/clusters/{cluster}',
  scope: 'clusters:write',
  tag: 'Clusters',
  summary: 'Update a cluster',
  description:
    'Changes when the cluster expires, whether it may be deleted, and the tags by which it is found here. Nothing in AWS changes. ' +
    'What is not sent stays. `tags` are merged as in a JSON merge patch (RFC 7396): those that are not named stay, and null removes one. The body is `application/merge-patch+json` or `application/json`. ' +
    'A request that is repeated with its `Idempotency-Key` changes nothing twice; without one, `extendBy` is added again. ' +
    'With `If-Match` it changes the cluster only where expiry, protection and tags are still those that came with that ETag; status, stack and counts may have changed.',
  params: clusterParams,
  query: noQuery,
  body: clusterChanges,
  response: {
    status: 200,
    description: 'The cluster as it is now, without what AWS knows of the moment.',
    schema: cluster,
  },
  etagOf: clusterTag,
  problems: [
    ...commonProblems,
    ...bodyProblems,
    ...idempotencyProblems,
    'cluster_not_found',
    'cluster_busy',
    'would_expire_earlier',
    'outcome_unknown',
    'precondition_failed',
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
    'The resources of its stack with their ids and statuses. Empty until CloudFormation has accepted the stack. AWS sets the size of a page.',
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
    'Newest first: the events of its stack, or with `source=service` the last hundred events of its service, in one page.',
  params: clusterParams,
  query: z
    .strictObject({
      source: z
        ._default(z.enum(['stack', 'service']), 'stack')
        .with(z.meta({ description: 'Whose events.' })),
      cursor,
    })
    .check(
      z.refine(({ source, cursor: given }) => source === 'stack' || given === undefined, {
        path: ['cursor'],
        error: 'The events of a service have one page and no cursor: leave it out.',
      }),
    ),
  response: { status: 200, description: 'A page of events.', schema: page(event, 'ClusterEventPage') },
  problems: [...commonProblems, 'cluster_not_found', 'rejected_by_aws'],
});
