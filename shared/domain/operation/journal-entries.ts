import * as z from 'zod/mini';
import { clusterNetwork, clusterStatus } from '../cluster/cluster-shape.ts';
import { alsoNamed } from './earlier-names.ts';
import {
  blocker,
  clusterError,
  operation,
  operationError,
  type operationStatus,
  orphan,
  type progress,
  type stoppedTask,
} from './operation-shape.ts';

export type Blocker = z.infer<typeof blocker>;
export type ClusterError = z.infer<typeof clusterError>;
export type Operation = z.infer<typeof operation>;
export type OperationError = z.infer<typeof operationError>;
export type OperationStatus = z.infer<typeof operationStatus>;
export type Orphan = z.infer<typeof orphan>;
export type Progress = z.infer<typeof progress>;
export type StoppedTask = z.infer<typeof stoppedTask>;

const storedBlockers = z.array(alsoNamed(blocker, { why: 'reason' }));
const storedOrphans = z.array(
  alsoNamed(orphan, { id: 'physicalId', monthlyCost: 'monthlyCostInDollars', why: 'reason' }),
);
const tags = z.record(z.string(), z.string());
const expiresAt = z.nullable(z.string());

const withoutReplaced = z.object({
  name: z.string(),
  state: clusterStatus,
  /** The operation that changes the cluster, or the last one that did. Only its steps may write this entry. */
  operationId: z.string(),
  /** Which operation held the cluster before a deletion took it over, and in which state. */
  heldBefore: z.optional(z.object({ operationId: z.string(), state: clusterStatus })),
  /** The operation that created it; its id is on everything that the stack made, and with the key of the request. */
  createdByOperation: z.string(),
  /** The token of the request that asked for it, where version 0.1.0 wrote this; goes on 1 June 2027. */
  requestToken: z.optional(z.string()),
  stackName: z.string(),
  /** Set before the stack is asked for, so that a deletion knows that one may still appear. */
  stackRequestedAt: z.optional(z.string()),
  /** The `stackRequestedAt` of a call that was answered at the first attempt: no other one is on its way. */
  stackAnswered: z.optional(z.string()),
  stackId: z.optional(z.string()),
  /** How many stacks of its creation failed for what passes, and were deleted. */
  discardedStacks: z.optional(z.int()),
  /** When the first of them was asked for: the time for the creation counts from there. */
  firstStackRequestedAt: z.optional(z.string()),
  /** Set when a creation begins to be taken back: from then on it cannot become active. */
  rollingBack: z.optional(z.literal(true)),
  /** The template to build from; dropped once the stack exists. */
  template: z.optional(z.string()),
  /** The settings that the creation was asked with, for every stack of it; a PATCH changes those of the cluster alone. */
  createdWith: z.optional(z.object({ tags, expiresAt })),
  network: clusterNetwork,
  service: z.nullable(z.string()),
  /** How many tasks the service is to run. */
  desiredCount: z.optional(z.int()),
  /** `family:revision`, the default of extra tasks. */
  taskDefinition: z.nullable(z.string()),
  tags,
  deletionProtection: z.boolean(),
  /** Another one each time that a caller changes expiry, tags or protection. */
  settingsId: z.optional(z.string()),
  /** The ids of the latest requests that changed them, the last one at the end. */
  latestChanges: z.optional(z.array(z.string())),
  /** Set where clean-up has found the stack of a cluster that the journal had forgotten. */
  foundAgain: z.optional(z.literal(true)),
  /** Why its creation failed; stays while what it left is deleted. */
  error: z.optional(clusterError),
  /** What held the last deletion up. */
  blockers: storedBlockers,
  /** When it was first given up to remove the cluster; stays while that is tried again. */
  removalFailedAt: z.optional(z.string()),
  requestedBy: z.string(),
  createdAt: z.string(),
  expiresAt,
});

/** What the journal knows of a cluster: the intent, and who may change it. AWS is the truth about the rest. */
export const clusterEntry = z.extend(withoutReplaced, {
  /** The entry of a creation that failed, whose name this one has taken; kept until a stack is asked for. */
  replaced: z.optional(withoutReplaced),
});

export type ClusterEntry = z.infer<typeof clusterEntry>;

export const operationEntry = z.extend(operation, {
  error: z.nullable(z.safeExtend(operationError, { blockers: storedBlockers })),
  orphans: storedOrphans,
  /** How many executions its deletion has come to, and since when, where it is a rollback or there is more than one. */
  part: z.optional(z.int()),
  partSince: z.optional(z.string()),
  /** Set when a deletion is about to take its cluster off the list, since it has nothing left to do. */
  offTheList: z.optional(z.literal(true)),
  /** Set where a clean-up deletes what a failed creation left: the cluster is listed again afterwards, as long as others are. */
  keepsFailure: z.optional(z.literal(true)),
});

export type OperationEntry = z.infer<typeof operationEntry>;

/** A stack that a forced deletion left behind: what is in it is nobody's cluster any more, and clean-up deletes it. */
export const orphanedStack = z.object({
  stackName: z.string(),
  stackId: z.string(),
  cluster: z.string(),
  /** The operation that made it, as its tags say. */
  createdByOperation: z.string(),
  orphans: storedOrphans,
  since: z.string(),
  /** When clean-up last tried to delete it. */
  triedAt: z.optional(z.string()),
});

export type OrphanedStack = z.infer<typeof orphanedStack>;
