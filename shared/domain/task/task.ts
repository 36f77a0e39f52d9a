import type { Origin } from '../input/tags.ts';

/** The public address of a task, or why there is none. */
export interface TaskNetwork {
  status: 'assigned' | 'pending' | 'none' | 'released';
  publicIp: string | null;
  privateIp: string | null;
  networkInterfaceId: string | null;
  subnetId: string | null;
  /** Why there is no public address. */
  reason: string | null;
}

export interface TaskContainer {
  name: string;
  lastStatus: string;
  exitCode: number | null;
  reason: string | null;
}

export interface Task {
  id: string;
  arn: string;
  /** `family:revision`. */
  taskDefinition: string;
  lastStatus: string;
  desiredStatus: string;
  group: string | null;
  launchType: string | null;
  platformVersion: string | null;
  startedBy: string | null;
  createdAt: string | null;
  startedAt: string | null;
  stoppedAt: string | null;
  stopCode: string | null;
  stoppedReason: string | null;
  /** Whether commands can be run in its containers (ECS Exec). */
  enableExecuteCommand: boolean;
  containers: TaskContainer[];
  network: TaskNetwork;
  tags: Record<string, string>;
}

/** A task as ECS describes it. */
export interface DescribedTask extends Task {
  origin: Origin;
}

export interface NetworkAddress {
  publicIp: string | null;
  privateIp: string | null;
}

const ending = ['DEACTIVATING', 'STOPPING', 'DEPROVISIONING'];

/** By their places in the list: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html */
const ended = ['STOPPED', 'DELETED'];

export const hasEnded = ({ lastStatus }: Pick<Task, 'lastStatus'>): boolean => ended.includes(lastStatus);

/**
 * A task as callers see it, with its addresses as far as EC2 knows its network interface; `unread`: why EC2 did not tell
 * them.
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
      network: { ...known, status: 'pending', reason: `EC2 did not tell its address: ${unread}` },
    };
  if (hasEnded(task) || ending.includes(task.lastStatus))
    return {
      ...task,
      network: {
        ...known,
        status: 'released',
        reason: 'The task has ended, or is ending, and keeps no public address.',
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
      reason: 'The task runs without a public address: assignPublicIp was off when it was started.',
    },
  };
}
