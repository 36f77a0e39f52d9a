import * as z from 'zod';
import { clusterName, tags, time } from './common.ts';
import { blocker, operationId } from './operations.ts';

export const clusterState = z
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

export const plan = z
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

export const resource = z
  .object({
    resource: z.string().meta({ description: 'The logical id in the stack.', example: 'Vpc' }),
    physicalId: z.string().nullable().meta({ example: 'vpc-0a1b2c3d4e5f67890' }),
    type: z.string().meta({ example: 'AWS::EC2::VPC' }),
    status: z.string().meta({ example: 'CREATE_COMPLETE' }),
    reason: z.string().nullable(),
    updatedAt: time,
  })
  .meta({ id: 'Resource' });

export const event = z
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
