import * as z from 'zod/mini';
import type { ClusterEntry } from '../operation/journal-entries.ts';
import { blocker, clusterError, owner, requestedBy } from '../operation/operation-schemas.ts';
import { tags, time } from '../shown-fields.ts';
import { clusterNetwork, clusterStatus } from './cluster-schemas.ts';
import { service, type Service } from '../service/service.ts';

const stack = z
  .object({
    name: z.string(),
    id: z
      .nullable(z.string())
      .with(z.meta({ description: 'Null until CloudFormation has accepted the stack.' })),
    status: z.nullable(z.string()).with(
      z.meta({
        description: "CloudFormation's status; null in lists and in the response to PATCH.",
        example: 'CREATE_COMPLETE',
      }),
    ),
  })
  .with(z.meta({ id: 'Stack', description: 'The stack of a cluster in CloudFormation.' }));

const error = z.extend(clusterError, { failedAt: time }).with(z.meta({ id: 'ClusterError' }));

const counted = (description: string, example: number) =>
  z.nullable(z.int()).with(z.meta({ description, example }));

/** A cluster as callers see it; the contract narrows its ids. */
export const cluster = z.object({
  name: z.string(),
  status: clusterStatus,
  stack,
  network: clusterNetwork,
  service: z
    .nullable(service)
    .with(
      z.meta({ description: 'Null if the cluster has none (yet), in lists, and in the response to PATCH.' }),
    ),
  desiredCount: counted(
    'How many tasks its service was created to run; null without a service. `service.desiredCount` is the current value in ECS.',
    1,
  ),
  runningTasksCount: counted(
    'How many tasks run in it now, of its service and extra ones. Null if ECS has no such cluster (yet) or did not respond, and in the response to PATCH.',
    1,
  ),
  pendingTasksCount: counted(
    'How many of its tasks ECS counts as pending; null like `runningTasksCount`.',
    0,
  ),
  taskDefinition: z
    .nullable(z.string())
    .with(z.meta({ description: 'The default task definition of extra tasks.' })),
  operationId: z.string(),
  error: z.nullable(error).with(
    z.meta({
      description:
        'Why its creation failed; null if it did not. A cluster of which nothing is left stays listed as `create_failed` for 24 hours after `failedAt`.',
    }),
  ),
  blockers: z.array(blocker).with(z.meta({ description: 'What blocks its deletion.' })),
  deletionProtection: z
    .boolean()
    .with(z.meta({ description: 'Whether DELETE and clean-up refuse to delete it.' })),
  requestedBy: z.string().with(z.meta(requestedBy)),
  owner,
  createdAt: time,
  expiresAt: z.nullable(time).with(
    z.meta({
      description:
        'When clean-up may delete it; null for never. If its creation failed, it disappears 24 hours after `error.failedAt` instead.',
    }),
  ),
  tags,
});

export type Cluster = z.infer<typeof cluster>;

export type TasksCounts = Pick<Cluster, 'runningTasksCount' | 'pendingTasksCount'>;

/** Counts if ECS has no such cluster, or was not asked. */
export const notCounted: TasksCounts = { runningTasksCount: null, pendingTasksCount: null };

/** Combines the journal entry with the current state in AWS, where AWS was asked. */
export function clusterView(
  entry: ClusterEntry,
  now: { stackStatus?: string; service?: Service; counts?: TasksCounts } = {},
): Cluster {
  return {
    name: entry.name,
    status: entry.state,
    stack: { name: entry.stackName, id: entry.stackId ?? null, status: now.stackStatus ?? null },
    network: entry.network,
    service: now.service ?? null,
    desiredCount: entry.desiredCount ?? null,
    ...(now.counts ?? notCounted),
    taskDefinition: entry.taskDefinition,
    operationId: entry.operationId,
    error: entry.error ?? null,
    blockers: entry.blockers,
    deletionProtection: entry.deletionProtection,
    requestedBy: entry.requestedBy,
    owner: entry.owner ?? null,
    createdAt: entry.createdAt,
    expiresAt: entry.expiresAt,
    tags: entry.tags,
  };
}
