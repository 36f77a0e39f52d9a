import * as z from 'zod';
import { clusterChanges } from '../domain/cluster/cluster-changes.ts';
import { wanted } from '../domain/input/fields.ts';
import { clusterSpec } from '../domain/cluster/cluster.ts';
import {
  clusterName,
  cursor,
  limit,
  noParams,
  noQuery,
  page,
  tagFilter,
  tags,
  time,
  queryFlag,
} from './common.ts';
import { bodyProblems, commonProblems, contract, idempotencyProblems } from './contract.ts';
import { blocker, operation, operationId } from './operations.ts';

const clusterParams = z.strictObject({ cluster: clusterName });

const clusterState = z
  .enum(['creating', 'active', 'deleting', 'create_failed', 'delete_failed'])
  .meta({ description: 'A cluster is listed from the moment it is asked for until nothing of it is left.' });

const stack = z
  .object({
    name: z.string(),
    id: z.string().nullable().meta({ description: 'Null until CloudFormation has accepted the stack.' }),
    status: z
      .string()
      .nullable()
      .meta({ description: "CloudFormation's status; null in lists.", example: 'CREATE_COMPLETE' }),
  })
  .meta({ id: 'Stack' });

const network = z
  .object({
    vpcId: z.string().nullable(),
    subnetIds: z.array(z.string()),
    securityGroupIds: z.array(z.string()),
    assignPublicIp: z
      .boolean()
      .meta({ description: 'Whether tasks get a public address unless they say otherwise.' }),
  })
  .meta({ id: 'ClusterNetwork' });

const service = z
  .object({
    name: z.string().meta({ example: 'hello-world-service' }),
    status: z.string().meta({ example: 'ACTIVE' }),
    taskDefinition: z.string().meta({ example: 'hello-world-task-definition:1' }),
    launchType: z.string().meta({ example: 'FARGATE' }),
    capacity: z.enum(['FARGATE', 'FARGATE_SPOT']),
    platformVersion: z.string().nullable().meta({ example: 'LATEST' }),
    serviceRole: z.string().nullable(),
    desiredCount: z.int(),
    pendingCount: z.int(),
    runningCount: z.int(),
    assignPublicIp: z.boolean(),
    subnetIds: z.array(z.string()),
    securityGroupIds: z.array(z.string()),
    createdAt: time.nullable(),
  })
  .meta({ id: 'Service', description: 'The service as ECS has it now.' });

export const cluster = z
  .object({
    name: clusterName,
    state: clusterState,
    stack,
    network,
    service: service.nullable().meta({ description: 'Null where there is none (yet), and in lists.' }),
    taskDefinition: z
      .string()
      .nullable()
      .meta({ description: 'What extra tasks run unless they say otherwise.' }),
    operationId: operationId.meta({
      description: 'The operation that changes it, or the last one that did.',
    }),
    blockers: z.array(blocker).meta({ description: 'What holds its deletion up.' }),
    deletionProtection: z.boolean().meta({ description: 'Whether DELETE and clean-up refuse it.' }),
    createdAt: time,
    expiresAt: time.nullable().meta({ description: 'When it may be cleaned up; null for never.' }),
    tags,
  })
  .meta({ id: 'Cluster' });

const plan = z
  .object({
    cluster: clusterName,
    stackName: z
      .string()
      .meta({ description: 'As the stack would be named; it ends as the id of the operation does.' }),
    resources: z
      .array(z.object({ resource: z.string(), type: z.string() }))
      .meta({ description: 'What would be made.' }),
    template: z
      .record(z.string(), z.unknown())
      .meta({ description: 'The CloudFormation template that would be used.' }),
  })
  .meta({ id: 'Plan' });

type OperationOrPlan = z.ZodType<z.infer<typeof operation> | z.infer<typeof plan>>;

export const createCluster = contract({
  operationId: 'createCluster',
  method: 'POST',
  path: '/clusters',
  tag: 'Clusters',
  summary: 'Create a cluster',
  description:
    'Makes an ECS cluster on Fargate as one CloudFormation stack: network, security group, log group, roles, task definition and service. ' +
    'Answers at once with the operation to follow; the cluster is listed from then on. If anything fails, all of it is taken back and the operation says why.',
  params: noParams,
  query: z.strictObject({
    dryRun: queryFlag.meta({ description: 'Answers with the plan and the template, and makes nothing.' }),
  }),
  body: clusterSpec,
  answers: {
    202: { description: 'Accepted: the operation that creates it.', schema: operation as OperationOrPlan },
    200: { description: 'A dry run: the plan.', schema: plan as OperationOrPlan },
  },
  statusOf: (answer) => ('template' in answer ? 200 : 202),
  locationOf: (answer) => ('template' in answer ? undefined : `/operations/${answer.id}`),
  problems: [
    ...commonProblems,
    ...bodyProblems,
    ...idempotencyProblems,
    'cluster_exists',
    'cluster_busy',
    'task_definition_not_found',
  ],
});

export const listClusters = contract({
  operationId: 'listClusters',
  method: 'GET',
  path: '/clusters',
  tag: 'Clusters',
  summary: 'List clusters',
  description:
    "By name. Lists come from the service's own records: what AWS knows of the moment (stack status, service) is only in the single cluster.",
  params: noParams,
  query: z.strictObject({
    state: clusterState.optional().meta({ description: 'Only those in this state.' }),
    expiresBefore: z.iso
      .datetime({
        offset: true,
        error: wanted('a time in UTC or with its offset, such as 2026-12-01T18:00:00Z'),
      })
      .optional()
      .meta({ description: 'Only those that expire before this time: what clean-up will delete by then.' }),
    tag: tagFilter,
    limit,
    cursor,
  }),
  answers: { 200: { description: 'A page of clusters.', schema: page(cluster, 'ClusterPage') } },
  problems: commonProblems,
});

export const getCluster = contract({
  operationId: 'getCluster',
  method: 'GET',
  path: '/clusters/{cluster}',
  tag: 'Clusters',
  summary: 'Look at a cluster',
  description: 'Its state, its stack, its network, and its service with the counts of this moment.',
  params: clusterParams,
  query: noQuery,
  answers: { 200: { description: 'The cluster.', schema: cluster } },
  problems: [...commonProblems, 'cluster_not_found'],
});

export const deleteCluster = contract({
  operationId: 'deleteCluster',
  method: 'DELETE',
  path: '/clusters/{cluster}',
  tag: 'Clusters',
  summary: 'Delete a cluster with all that is in it',
  description:
    'Stops its services and tasks, waits until their network interfaces have gone, deletes the stack, and looks whether anything is left. ' +
    'A cluster that is still being created is deleted too: its creation is cancelled. Repeating the call while it is deleted answers with the same operation. ' +
    'If AWS does not let something go, the cluster stays listed as `delete_failed`, the operation names what blocks it, and another DELETE goes on.',
  params: clusterParams,
  query: z.strictObject({
    force: queryFlag.meta({
      description:
        'Leaves behind what AWS does not let go, after a second try: the operation lists it as `orphans`, the cluster is off the list, and clean-up goes on trying.',
    }),
  }),
  answers: { 202: { description: 'Accepted: the operation that deletes it.', schema: operation } },
  locationOf: ({ id }) => `/operations/${id}`,
  problems: [...commonProblems, 'cluster_not_found', 'cluster_busy', 'cluster_protected'],
});

export const updateCluster = contract({
  operationId: 'updateCluster',
  method: 'PATCH',
  path: '/clusters/{cluster}',
  tag: 'Clusters',
  summary: 'Extend, protect or tag a cluster',
  description:
    'Changes when the cluster expires, whether it may be deleted, and the tags by which it is found here. Nothing in AWS changes.',
  params: clusterParams,
  query: noQuery,
  body: clusterChanges,
  answers: {
    200: { description: 'The cluster as it is now, without what AWS knows of the moment.', schema: cluster },
  },
  problems: [...commonProblems, ...bodyProblems, 'cluster_not_found', 'cluster_busy'],
});

const resource = z
  .object({
    resource: z.string().meta({ description: 'The logical id in the stack.', example: 'Vpc' }),
    physicalId: z.string().nullable().meta({ example: 'vpc-0a1b2c3d4e5f67890' }),
    type: z.string().meta({ example: 'AWS::EC2::VPC' }),
    status: z.string().meta({ example: 'CREATE_COMPLETE' }),
    reason: z.string().nullable(),
    updatedAt: time,
  })
  .meta({ id: 'Resource' });

export const listClusterResources = contract({
  operationId: 'listClusterResources',
  method: 'GET',
  path: '/clusters/{cluster}/resources',
  tag: 'Clusters',
  summary: 'List what a cluster is made of',
  description:
    'The resources of its stack with their ids and states. Empty until CloudFormation has accepted the stack. AWS sets the size of a page.',
  params: clusterParams,
  query: z.strictObject({ cursor }),
  answers: { 200: { description: 'A page of resources.', schema: page(resource, 'ResourcePage') } },
  problems: [...commonProblems, 'cluster_not_found'],
});

const event = z
  .object({
    id: z.string(),
    at: time,
    source: z.enum(['stack', 'service']),
    resource: z.string().nullable().meta({ description: 'The logical id, for an event of the stack.' }),
    type: z.string().nullable().meta({ description: 'The type of the resource, for an event of the stack.' }),
    status: z
      .string()
      .nullable()
      .meta({ description: 'The status of the resource, for an event of the stack.' }),
    message: z.string().nullable(),
  })
  .meta({ id: 'ClusterEvent' });

export const listClusterEvents = contract({
  operationId: 'listClusterEvents',
  method: 'GET',
  path: '/clusters/{cluster}/events',
  tag: 'Clusters',
  summary: 'List what happened to a cluster',
  description:
    'Newest first: the events of its stack, or with `source=service` the last hundred events of its service.',
  params: clusterParams,
  query: z.strictObject({
    source: z.enum(['stack', 'service']).default('stack').meta({ description: 'Whose events.' }),
    cursor,
  }),
  answers: { 200: { description: 'A page of events.', schema: page(event, 'ClusterEventPage') } },
  problems: [...commonProblems, 'cluster_not_found'],
});
