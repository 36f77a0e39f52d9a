import * as z from 'zod/mini';
import type { ClusterEntry } from '../operation/journal-entries.ts';
import { blocker, clusterError, requestedBy } from '../operation/operation-shape.ts';
import { tags, time } from '../shown-fields.ts';
import { clusterNetwork, clusterStatus } from './cluster-shape.ts';
import { service, type Service } from './service-view.ts';

const stack = z
  .object({
    name: z.string(),
    id: z
      .nullable(z.string())
      .with(z.meta({ description: 'Null until CloudFormation has accepted the stack.' })),
    status: z.nullable(z.string()).with(
      z.meta({
        description: "CloudFormation's status; null in lists and in the response of PATCH.",
        example: 'CREATE_COMPLETE',
      }),
    ),
  })
  .with(z.meta({ id: 'Stack' }));

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
    .with(z.meta({ description: 'Null where there is none (yet), in lists, and in the response of PATCH.' })),
  desiredCount: counted(
    'How many tasks its service was asked to keep running; null where it has none. `service.desiredCount` is what ECS has now.',
    1,
  ),
  runningTasksCount: counted(
    'How many tasks run in it now, those of its service and extra ones. Null where ECS has no such cluster (yet), could not be asked, or was not (in the response of PATCH).',
    1,
  ),
  pendingTasksCount: counted('How many tasks of it ECS counts as pending; null like `runningTasksCount`.', 0),
  taskDefinition: z
    .nullable(z.string())
    .with(z.meta({ description: 'What extra tasks run unless they say otherwise.' })),
  operationId: z.string(),
  error: z.nullable(error).with(
    z.meta({
      description:
        'Why its creation failed; null where it has not. `failedAt` says when: a cluster of which nothing is left stays listed as `create_failed` for 24 hours from then.',
    }),
  ),
  blockers: z.array(blocker).with(z.meta({ description: 'What holds its deletion up.' })),
  deletionProtection: z.boolean().with(z.meta({ description: 'Whether DELETE and clean-up refuse it.' })),
  requestedBy: z.string().with(z.meta(requestedBy)),
  createdAt: time,
  expiresAt: z.nullable(time).with(
    z.meta({
      description:
        'When it may be cleaned up; null for never. One whose creation failed goes 24 hours after `error.failedAt` in its place.',
    }),
  ),
  tags,
});

export type Cluster = z.infer<typeof cluster>;

export type TasksCounts = Pick<Cluster, 'runningTasksCount' | 'pendingTasksCount'>;

/** Where ECS has no such cluster, or was not asked. */
export const notCounted: TasksCounts = { runningTasksCount: null, pendingTasksCount: null };

/** What the journal knows, together with what AWS says of the moment where it was asked. */
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
    createdAt: entry.createdAt,
    expiresAt: entry.expiresAt,
    tags: entry.tags,
  };
}
