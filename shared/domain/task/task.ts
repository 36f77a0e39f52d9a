import * as z from 'zod/mini';
import type { Origin } from '../ownership.ts';

/** The public address of a task, or why there is none. */
export const taskNetwork = z
  .object({
    status: z.enum(['assigned', 'pending', 'none', 'released']).with(
      z.meta({
        description:
          '`assigned`: the task has one. `pending`: the task may get one in a moment, or EC2 did not return it; see `reason`. `none`: the task runs without one. `released`: the task has ended.',
      }),
    ),
    publicIp: z.nullable(z.string()).with(z.meta({ example: '203.0.113.25' })),
    privateIp: z.nullable(z.string()).with(z.meta({ example: '10.0.0.17' })),
    networkInterfaceId: z.nullable(z.string()).with(z.meta({ example: 'eni-0a1b2c3d4e5f67890' })),
    subnetId: z.nullable(z.string()),
    reason: z.nullable(z.string()).with(z.meta({ description: 'Why there is no public address.' })),
  })
  .with(z.meta({ id: 'TaskNetwork', description: 'The addresses of a task.' }));

export type TaskNetwork = z.infer<typeof taskNetwork>;

export const taskContainer = z.object({
  name: z.string(),
  image: z.nullable(z.string()).with(
    z.meta({
      description:
        'The image in the task definition. Null if AWS does not return it, or did not when the task ended.',
      example: 'tutum/hello-world',
    }),
  ),
  lastStatus: z.string(),
  exitCode: z.nullable(z.int()),
  reason: z.nullable(z.string()),
});

/** A task, as callers see it and as the journal stores it after its end; the contract narrows ids and times. */
export const task = z.object({
  id: z.string(),
  arn: z.string(),
  taskDefinition: z.string().with(z.meta({ example: 'hello-world-task-definition:2' })),
  lastStatus: z.string().with(
    z.meta({
      description:
        'PROVISIONING, PENDING, ACTIVATING, RUNNING, DEACTIVATING, STOPPING, DEPROVISIONING, STOPPED, DELETED; the last two mean that the task has ended.',
      example: 'RUNNING',
    }),
  ),
  desiredStatus: z.string().with(z.meta({ example: 'RUNNING' })),
  group: z.nullable(z.string()).with(z.meta({ example: 'batch' })),
  launchType: z.nullable(z.string()).with(z.meta({ example: 'FARGATE' })),
  platformVersion: z.nullable(z.string()).with(z.meta({ example: '1.4.0' })),
  startedBy: z.nullable(z.string()),
  createdAt: z.nullable(z.string()),
  startedAt: z.nullable(z.string()),
  stoppedAt: z.nullable(z.string()),
  stopCode: z.nullable(z.string()).with(z.meta({ example: 'EssentialContainerExited' })),
  stoppedReason: z.nullable(z.string()),
  enableExecuteCommand: z
    .boolean()
    .with(z.meta({ description: 'Whether its containers accept commands (ECS Exec).' })),
  containers: z.array(taskContainer),
  network: taskNetwork,
  tags: z.record(z.string(), z.string()).with(
    z.meta({
      example: { team: 'web' },
      description:
        "The caller's own tags. AWS removes them when a task is stopped, and does not report them when it ends: from then on, or an hour later, this is empty. Find jobs by group or startedBy instead.",
    }),
  ),
});

export type Task = z.infer<typeof task>;

/** A task as ECS describes it. */
export interface DescribedTask extends Task {
  origin: Origin;
}

export interface NetworkAddress {
  publicIp: string | null;
  privateIp: string | null;
}

const ending = ['DEACTIVATING', 'STOPPING', 'DEPROVISIONING'];

/** Statuses of ended tasks: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html */
const ended = ['STOPPED', 'DELETED'];

export const hasEnded = ({ lastStatus }: Pick<Task, 'lastStatus'>): boolean => ended.includes(lastStatus);

/**
 * A task as callers see it, with the addresses of its network interface if EC2 returns them; `unread`: why EC2 did not
 * return them.
 */
export function withAddress(
  { origin: _, ...task }: Task & Partial<DescribedTask>,
  address: NetworkAddress | undefined,
  unread?: string,
): Task {
  const known = { ...task.network, privateIp: address?.privateIp ?? task.network.privateIp };
  if (address?.publicIp)
    return { ...task, network: { ...known, status: 'assigned', publicIp: address.publicIp, reason: null } };
  if (unread && known.networkInterfaceId && !hasEnded(task))
    return {
      ...task,
      network: { ...known, status: 'pending', reason: `EC2 did not return its address: ${unread}` },
    };
  if (hasEnded(task) || ending.includes(task.lastStatus))
    return {
      ...task,
      network: {
        ...known,
        status: 'released',
        reason: 'The task has ended or is ending, and has no public address any more.',
      },
    };
  if (!address || task.lastStatus === 'PROVISIONING')
    return {
      ...task,
      network: {
        ...known,
        status: 'pending',
        reason: 'AWS is still attaching the network interface of the task.',
      },
    };
  return {
    ...task,
    network: {
      ...known,
      status: 'none',
      reason: 'The task runs without a public address: assignPublicIp was false when it was started.',
    },
  };
}
