import * as z from 'zod/mini';
import { cluster as clusterShape } from '../domain/cluster/cluster-view.ts';
import { logicalId, time } from '../domain/shown-fields.ts';
import { clusterName } from './common.ts';
import { operationId } from './operations.ts';

export const cluster = z
  .extend(clusterShape, {
    name: clusterName,
    operationId: operationId.with(
      z.meta({
        description:
          'The operation that changes the cluster, or the last one that did. If a clean-up has found the cluster again, this id may be unknown until the deletion begins.',
      }),
    ),
  })
  .with(z.meta({ id: 'Cluster' }));

export const resource = z
  .object({
    resource: logicalId,
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
    createdAt: time,
    source: z.enum(['stack', 'service']).with(
      z.meta({
        description: '`stack`: an event of CloudFormation. `service`: an event of the ECS service.',
      }),
    ),
    resource: z.nullable(z.string()).with(
      z.meta({
        description: 'For a stack event: the logical id of the resource, which is its name in the template.',
      }),
    ),
    type: z
      .nullable(z.string())
      .with(z.meta({ description: 'For a stack event: the type of the resource.' })),
    status: z
      .nullable(z.string())
      .with(z.meta({ description: 'For a stack event: the status of the resource.' })),
    message: z.nullable(z.string()),
  })
  .with(z.meta({ id: 'ClusterEvent' }));
