import type { ClusterState } from './cluster-state.ts';
import type { OperationType } from './operation-type.ts';

/** Where tasks of a cluster run; ids are known once the stack is complete. */
export interface ClusterNetwork {
  vpcId: string | null;
  subnetIds: string[];
  securityGroupIds: string[];
  assignPublicIp: boolean;
}

/** What the journal knows of a cluster: the intent, and who may change it. AWS is the truth about the rest. */
export interface ClusterEntry {
  name: string;
  state: ClusterState;
  /** The operation that changes the cluster, or the last one that did. Only its steps may write this entry. */
  operationId: string;
  /** Which operation held the cluster before a deletion took it over, and in which state. */
  heldBefore?: { operationId: string; state: ClusterState };
  /** The operation that created it; its id is on everything that the stack made, and with the key of the request. */
  createdByOperation: string;
  /** The token of the request that asked for it, where version 0.1.0 wrote this; goes on 1 June 2027. */
  requestToken?: string;
  stackName: string;
  /** Set before the stack is asked for, so that a deletion knows that one may still appear. */
  stackRequestedAt?: string;
  /** The `stackRequestedAt` of a call that was answered at the first attempt: no other one is on its way. */
  stackAnswered?: string;
  stackId?: string;
  /** How many stacks of its creation failed for what passes, and were deleted. */
  discardedStacks?: number;
  /** When the first of them was asked for: the time for the creation counts from there. */
  firstStackRequestedAt?: string;
  /** Set when a creation begins to be taken back: from then on it cannot become active. */
  rollingBack?: true;
  /** The entry of a creation that failed, whose name this one has taken; kept until a stack is asked for. */
  replaced?: ClusterEntry;
  /** The template to build from; dropped once the stack exists. */
  template?: string;
  /** The settings that the creation was asked with, for every stack of it; a PATCH changes those of the cluster alone. */
  createdWith?: Pick<ClusterEntry, 'tags' | 'expiresAt'>;
  network: ClusterNetwork;
  service: string | null;
  /** How many tasks the service is to run. */
  desiredCount?: number;
  /** `family:revision`, the default of extra tasks. */
  taskDefinition: string | null;
  tags: Record<string, string>;
  deletionProtection: boolean;
  /** Another one each time that a caller changes expiry, tags or protection. */
  settingsId?: string;
  /** The ids of the latest requests that changed them, the last one at the end. */
  latestChanges?: string[];
  /** What held the last deletion up. */
  blockers: Blocker[];
  /** When it was first given up to remove the cluster; stays while that is tried again. */
  removalFailedAt?: string;
  requestedBy: string;
  createdAt: string;
  expiresAt: string | null;
}

export type OperationStatus = 'running' | 'succeeded' | 'failed' | 'cancelled';

export interface Progress {
  resource: string;
  type: string;
  status: string;
  reason: string | null;
}

export interface Blocker {
  id: string;
  type: string;
  description: string;
  owner: string;
  why: string;
}

export interface StoppedTask {
  id: string;
  stopCode: string | null;
  stoppedReason: string | null;
  containers: { name: string; exitCode: number | null; reason: string | null }[];
}

export interface OperationError {
  code: string;
  message: string;
  resource: string | null;
  reason: string | null;
  remedy: string;
  stoppedTasks: StoppedTask[];
  events: string[];
  blockers: Blocker[];
}

/** What a forced deletion left behind. */
export interface Orphan {
  /** The physical id. */
  id: string;
  type: string;
  /** The logical id in the stack that made it. */
  resource: string;
  /** What it costs, in US dollars a month; null where that depends on its use. */
  monthlyCost: number | null;
  why: string;
}

export interface OperationEntry {
  id: string;
  type: OperationType;
  cluster: string;
  /** A deletion that keeps what cannot go. */
  force: boolean;
  status: OperationStatus;
  progress: Progress[];
  error: OperationError | null;
  /** What a forced deletion kept. */
  orphans: Orphan[];
  /** How many executions its deletion has come to, and since when, where it is a rollback or there is more than one. */
  part?: number;
  partSince?: string;
  /** Set when a deletion is about to take its cluster off the list, since it has nothing left to do. */
  offTheList?: true;
  requestedBy: string;
  createdAt: string;
  endedAt: string | null;
}

/** A stack that a forced deletion left behind: what is in it is nobody's cluster any more, and clean-up deletes it. */
export interface OrphanedStack {
  stackName: string;
  stackId: string;
  cluster: string;
  /** The operation that made it, as its tags say. */
  createdByOperation: string;
  orphans: Orphan[];
  since: string;
  /** When clean-up last tried to delete it. */
  triedAt?: string;
}
