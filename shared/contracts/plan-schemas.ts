import * as z from 'zod/mini';
import { taskDefinitionItem } from '../domain/clean-up/task-definition-rules.ts';
import { cleanUp } from '../domain/clean-up/clean-up.ts';
import { criteria, plannedItem } from './clean-up-schemas.ts';
import { clusterStatus } from '../domain/cluster/cluster-schemas.ts';
import { logicalId, time } from '../domain/shown-fields.ts';
import { clusterName } from './common.ts';
import { networkMode } from '../domain/cluster/network-mode.ts';
import { plannedLimit } from './limits.ts';
import { remainingOwnNetworksCount } from './networks.ts';
import { blocker, owner } from '../domain/operation/operation-schemas.ts';
import { operationId } from './operations.ts';
import { importedFields } from './task-definitions.ts';

const plannedNetwork = z
  .object({
    mode: networkMode,
    reason: z.string().with(
      z.meta({
        description: 'Why it is this mode.',
        example: 'The request names no network, and the default of this deployment is "own".',
      }),
    ),
    vpcId: z
      .nullable(z.string())
      .with(z.meta({ description: 'Null for the mode `own`, which creates one.' })),
    subnetIds: z
      .array(z.string())
      .with(z.meta({ description: 'Empty for the mode `own`, which creates two.' })),
    remainingOwnNetworksCount,
    obstacle: z.nullable(z.string()).with(
      z.meta({
        description:
          'Why the creation would fail now, and what to do: no other VPC fits into the quota. Otherwise null.',
      }),
    ),
  })
  .with(z.meta({ id: 'PlannedNetwork', description: 'The network of the cluster.' }));

export const clusterPlan = z
  .object({
    cluster: clusterName.with(
      z.meta({ description: 'The name of the cluster: `default` if the request has none.' }),
    ),
    stackName: z.string().with(
      z.meta({
        description:
          'The name of the stack; only its end would differ, which comes from the id of the operation.',
      }),
    ),
    owner,
    expiresAt: z.nullable(time).with(
      z.meta({
        description: 'When clean-up may delete it; null for never.',
      }),
    ),
    network: plannedNetwork,
    limits: z.array(plannedLimit).with(
      z.meta({
        description:
          'What the cluster would use up of each limit: itself, and the tasks that its service should run.',
      }),
    ),
    warnings: z.array(z.string()).with(
      z.meta({
        description: 'What is allowed but may surprise, such as a cluster without an end.',
        example: [],
      }),
    ),
    resources: z
      .array(z.object({ resource: z.string(), type: z.string() }))
      .with(z.meta({ description: 'What would be created.' })),
    template: z
      .record(z.string(), z.unknown())
      .with(z.meta({ description: 'The CloudFormation template that would be used.' })),
  })
  .with(z.meta({ id: 'ClusterPlan' }));

const count = (description: string) => z.int().with(z.meta({ description }));

const plannedService = z
  .object({
    name: z.string().with(z.meta({ example: 'hello-world-service' })),
    desiredCount: z.int(),
    pendingCount: z.int(),
    runningCount: z.int(),
  })
  .with(z.meta({ id: 'ClusterDeletionPlanService' }));

const plannedResource = z
  .object({
    resource: logicalId,
    physicalId: z.string().with(z.meta({ example: 'vpc-0a1b2c3d4e5f67890' })),
    type: z.string().with(z.meta({ example: 'AWS::EC2::VPC' })),
    action: z.enum(['delete', 'keep']).with(
      z.meta({
        description:
          '`delete`: it is deleted with the stack. `keep`: somebody has set CloudFormation to retain it.',
      }),
    ),
  })
  .with(z.meta({ id: 'ClusterDeletionPlanResource' }));

export const clusterDeletionPlan = z
  .object({
    cluster: clusterName,
    status: clusterStatus,
    force: z
      .boolean()
      .with(z.meta({ description: 'Whether resources that AWS refuses to delete would be left behind.' })),
    runningDeletionId: z.nullable(operationId).with(
      z.meta({
        description:
          'The deletion that already runs: DELETE would return it and start no other. Null if DELETE would start one.',
      }),
    ),
    endedOperationId: z.nullable(operationId).with(
      z.meta({
        description:
          'The operation that DELETE would end: a creation that still runs or, with `force`, a deletion without it.',
      }),
    ),
    services: z
      .array(plannedService)
      .with(z.meta({ description: 'The first hundred services that would be scaled to zero.' })),
    counts: z
      .object({
        servicesToStop: count('How many services would be scaled to zero.'),
        tasksToStop: count('How many tasks would be stopped, including those of the services.'),
        resourcesToDelete: count('How many resources of the stack would be deleted.'),
      })
      .with(z.meta({ description: 'How much the deletion would stop and delete.' })),
    resources: z.array(plannedResource).with(
      z.meta({
        description:
          'The resources of the stack. Resources that the stack did not create, such as an existing VPC, are not listed and stay.',
      }),
    ),
    blockers: z.array(blocker).with(
      z.meta({
        description:
          'What visibly blocks the deletion now. Without `force` the deletion would wait until it is gone; with `force`, the resources that it holds would be left behind.',
      }),
    ),
  })
  .with(z.meta({ id: 'ClusterDeletionPlan' }));

export const taskDefinitionImportPlan = z
  .object(importedFields)
  .with(z.meta({ id: 'TaskDefinitionImportPlan' }));

export const cleanUpPlan = z
  .object({
    owner: cleanUp.shape.owner,
    criteria,
    items: z.array(plannedItem).with(
      z.meta({
        description: 'Everything that would be started, and up to a hundred items that would be skipped.',
      }),
    ),
    counts: z
      .object({
        toDelete: count('How many deletions would be started.'),
        toRetry: count('How many failed or interrupted operations would be tried again.'),
        toSkip: count('How many clusters and stacks would be left as they are.'),
      })
      .with(z.meta({ description: 'How many items have each action, including those that are not listed.' })),
    taskDefinitions: z.array(taskDefinitionItem).with(
      z.meta({
        description:
          'The task definitions of this API that would be deleted, or that AWS would refuse to delete.',
      }),
    ),
  })
  .with(z.meta({ id: 'CleanUpPlan' }));
