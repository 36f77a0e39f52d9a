import * as z from 'zod/mini';
import { capacityName } from '../domain/cluster/service.ts';
import { clusterStates } from '../domain/operation/cluster-state.ts';
import { clusterName, tags, time } from './common.ts';
import { blocker, clusterError as errorShape } from '../domain/operation/operation-shape.ts';
import { operationId } from './operations.ts';

export const clusterState = z.enum(clusterStates).with(
  z.meta({
    id: 'ClusterState',
    description:
      'A cluster is listed from the moment it is asked for until nothing of it is left. One whose creation failed stays listed as `create_failed` for 24 hours more, until the name is taken or somebody deletes it.',
  }),
);

const stack = z
  .object({
    name: z.string(),
    id: z
      .nullable(z.string())
      .with(z.meta({ description: 'Null until CloudFormation has accepted the stack.' })),
    status: z
      .nullable(z.string())
      .with(z.meta({ description: "CloudFormation's status; null in lists.", example: 'CREATE_COMPLETE' })),
  })
  .with(z.meta({ id: 'Stack' }));

const network = z
  .object({
    vpcId: z.nullable(z.string()),
    subnetIds: z.array(z.string()),
    securityGroupIds: z.array(z.string()),
    assignPublicIp: z
      .boolean()
      .with(z.meta({ description: 'Whether tasks get a public address unless they say otherwise.' })),
  })
  .with(z.meta({ id: 'ClusterNetwork' }));

const service = z
  .object({
    name: z.string().with(z.meta({ example: 'hello-world-service' })),
    status: z.string().with(z.meta({ example: 'ACTIVE' })),
    taskDefinition: z.nullable(z.string()).with(
      z.meta({
        description:
          'Null where somebody has put a service with the deployment controller EXTERNAL in its place.',
        example: 'hello-world-task-definition:1',
      }),
    ),
    launchType: z.string().with(z.meta({ example: 'FARGATE' })),
    capacity: capacityName,
    platformVersion: z.nullable(z.string()).with(z.meta({ example: 'LATEST' })),
    serviceRole: z.nullable(z.string()),
    desiredCount: z.int(),
    pendingCount: z.int(),
    runningCount: z.int(),
    assignPublicIp: z.boolean(),
    subnetIds: z.array(z.string()),
    securityGroupIds: z.array(z.string()),
    createdAt: z.nullable(time),
  })
  .with(z.meta({ id: 'Service', description: 'The service as ECS has it now.' }));

const clusterError = z.extend(errorShape, { failedAt: time }).with(z.meta({ id: 'ClusterError' }));

export const cluster = z
  .object({
    name: clusterName,
    state: clusterState,
    stack,
    network,
    service: z
      .nullable(service)
      .with(z.meta({ description: 'Null where there is none (yet), and in lists.' })),
    taskDefinition: z
      .nullable(z.string())
      .with(z.meta({ description: 'What extra tasks run unless they say otherwise.' })),
    operationId: operationId.with(
      z.meta({
        description:
          'The operation that changes it, or the last one that did. Of a cluster that a clean-up has found again it may be unknown before the deletion begins.',
      }),
    ),
    error: z.nullable(clusterError).with(
      z.meta({
        description:
          'Why its creation failed; null where it has not. `failedAt` says when: a cluster of which nothing is left stays listed as `create_failed` for 24 hours from then.',
      }),
    ),
    blockers: z.array(blocker).with(z.meta({ description: 'What holds its deletion up.' })),
    deletionProtection: z.boolean().with(z.meta({ description: 'Whether DELETE and clean-up refuse it.' })),
    createdAt: time,
    expiresAt: z.nullable(time).with(z.meta({ description: 'When it may be cleaned up; null for never.' })),
    tags,
  })
  .with(z.meta({ id: 'Cluster' }));

export const resource = z
  .object({
    resource: z.string().with(z.meta({ description: 'The logical id in the stack.', example: 'Vpc' })),
    physicalId: z.nullable(z.string()).with(z.meta({ example: 'vpc-0a1b2c3d4e5f67890' })),
    type: z.string().with(z.meta({ example: 'AWS::EC2::VPC' })),
    status: z.string().with(z.meta({ example: 'CREATE_COMPLETE' })),
    reason: z.nullable(z.string()),
    updatedAt: time,
  })
  .with(z.meta({ id: 'Resource' }));

export const event = z
  .object({
    id: z.string(),
    at: time,
    source: z.enum(['stack', 'service']),
    resource: z
      .nullable(z.string())
      .with(z.meta({ description: 'The logical id, for an event of the stack.' })),
    type: z
      .nullable(z.string())
      .with(z.meta({ description: 'The type of the resource, for an event of the stack.' })),
    status: z
      .nullable(z.string())
      .with(z.meta({ description: 'The status of the resource, for an event of the stack.' })),
    message: z.nullable(z.string()),
  })
  .with(z.meta({ id: 'ClusterEvent' }));
