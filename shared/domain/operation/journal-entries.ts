import * as z from 'zod/mini';
import { clusterStatus, storedNetwork } from '../cluster/cluster-schemas.ts';
import { taskSize, usage } from '../limits/usage.ts';
import { withEarlierNames } from './earlier-names.ts';
import {
  blocker,
  clusterError,
  operation,
  operationError,
  type operationStatus,
  orphan,
  type progress,
  type stoppedTask,
} from './operation-schemas.ts';

export type Blocker = z.infer<typeof blocker>;
export type ClusterError = z.infer<typeof clusterError>;
export type Operation = z.infer<typeof operation>;
export type OperationError = z.infer<typeof operationError>;
export type OperationStatus = z.infer<typeof operationStatus>;
export type Orphan = z.infer<typeof orphan>;
export type Progress = z.infer<typeof progress>;
export type StoppedTask = z.infer<typeof stoppedTask>;

const storedBlockers = z.array(withEarlierNames(blocker, { why: 'reason' }));
const storedOrphans = z.array(
  withEarlierNames(orphan, { id: 'physicalId', monthlyCost: 'monthlyCostInDollars', why: 'reason' }),
);
const tags = z.record(z.string(), z.string());
const expiresAt = z.nullable(z.string());

/** What a creation keeps until its stack exists: the stack is built from it, and it may have secrets of containers. */
const waitingForStack = z.object({
  /** The request, as JSON, with the revision of its task definition. */
  spec: z.optional(z.string()),
  /** The resources of the stack. */
  planned: z.optional(z.array(z.object({ resource: z.string(), type: z.string() }))),
  /** The names of the two zones of a new network. */
  zones: z.optional(z.array(z.string())),
  /** The latest stack of this creation that failed for a temporary reason: the next one has its template. */
  discardedStackId: z.optional(z.string()),
  /** The template that version 0.1.0 stored; nothing is built from it. To be removed on 1 June 2027. */
  template: z.optional(z.string()),
});

/** The changes that remove it. */
export const withoutWaiting = {
  spec: undefined,
  planned: undefined,
  zones: undefined,
  discardedStackId: undefined,
  template: undefined,
} as const;

const withoutReplaced = z.object({
  name: z.string(),
  state: clusterStatus,
  /** The operation that changes the cluster, or the last one that did. Only its steps may write this entry. */
  operationId: z.string(),
  /** The operation that held the cluster before a deletion took over, and the state at that time. */
  heldBefore: z.optional(z.object({ operationId: z.string(), state: clusterStatus })),
  /** Whether a clean-up began the deletion that holds it. */
  isDeletedByCleanUp: z.optional(z.boolean()),
  /**
   * The operation that created it; its id is in the tags of the stack's resources, and stored with the request's key.
   */
  createdByOperation: z.string(),
  /** The token of the creating request, as version 0.1.0 wrote it; to be removed on 1 June 2027. */
  requestToken: z.optional(z.string()),
  stackName: z.string(),
  /** Set before the stack is requested, so that a deletion knows that a stack may still appear. */
  stackRequestedAt: z.optional(z.string()),
  /** The `stackRequestedAt` of a call that succeeded at the first attempt: no other call is under way. */
  stackAnswered: z.optional(z.string()),
  stackId: z.optional(z.string()),
  /** How many stacks of its creation failed for a temporary reason, and were deleted. */
  discardedStacks: z.optional(z.int()),
  /** When the first of them was requested: the time limit of the creation starts here. */
  firstStackRequestedAt: z.optional(z.string()),
  /** Set when the rollback of a creation begins: from then on the cluster cannot become active. */
  rollingBack: z.optional(z.literal(true)),
  ...waitingForStack.shape,
  /** The settings in the creating request, for each of its stacks; a PATCH only changes those of the cluster. */
  createdWith: z.optional(z.object({ tags, expiresAt })),
  network: storedNetwork,
  service: z.nullable(z.string()),
  /** How many tasks the service should run. */
  desiredCount: z.optional(z.int()),
  /** What counts of it against limits; all zero once it has left AWS. Entries of earlier versions have none. */
  usage: z.optional(usage),
  /** The size of its tasks; undefined without a task definition, and in entries of earlier versions. */
  taskSize: z.optional(taskSize),
  /** `family:revision`, the default for extra tasks. */
  taskDefinition: z.nullable(z.string()),
  tags,
  deletionProtection: z.boolean(),
  /** A new id for each change of expiry, tags or protection. */
  settingsId: z.optional(z.string()),
  /** The ids of the latest requests that changed them, the newest last. */
  latestChanges: z.optional(z.array(z.string())),
  /** Set if clean-up has found the stack of a cluster that was missing in the journal. */
  foundAgain: z.optional(z.literal(true)),
  /** Why its creation failed; stays while its resources are deleted. */
  error: z.optional(clusterError),
  /** What blocked the last deletion. */
  blockers: storedBlockers,
  /** When the removal first failed; stays while it is tried again. */
  removalFailedAt: z.optional(z.string()),
  requestedBy: z.string(),
  /** The team that it belongs to; absent where no team has created it. */
  owner: z.optional(z.string()),
  createdAt: z.string(),
  expiresAt,
});

/** The journal entry of a cluster: the intent, and who may change it. AWS has the truth about the rest. */
export const clusterEntry = z.extend(withoutReplaced, {
  /** The entry of a failed creation whose name this cluster has taken over; kept until a stack is requested. */
  replaced: z.optional(withoutReplaced),
});

export type ClusterEntry = z.infer<typeof clusterEntry>;

export const operationEntry = z.extend(operation, {
  owner: z._default(operation.shape.owner, null),
  error: z.nullable(z.safeExtend(operationError, { blockers: storedBlockers })),
  orphans: storedOrphans,
  /** The number of executions of its deletion, and the start of the first; for rollbacks, or with more than one. */
  part: z.optional(z.int()),
  partSince: z.optional(z.string()),
  /** Set just before a deletion removes its cluster from the list, since nothing is left to do. */
  offTheList: z.optional(z.literal(true)),
  /** Set if a clean-up deletes the rest of a failed creation: afterwards the cluster is listed as long as others. */
  keepsFailure: z.optional(z.literal(true)),
});

export type OperationEntry = z.infer<typeof operationEntry>;

/** A stack that a forced deletion left behind: its resources belong to no cluster, and clean-up deletes them. */
export const orphanedStack = z.object({
  stackName: z.string(),
  stackId: z.string(),
  cluster: z.string(),
  /** The operation that created it, according to its tags. */
  createdByOperation: z.string(),
  orphans: storedOrphans,
  /** The team of the cluster; absent where no team has created it. */
  owner: z.optional(z.string()),
  since: z.string(),
  /** When clean-up last tried to delete it. */
  triedAt: z.optional(z.string()),
});

export type OrphanedStack = z.infer<typeof orphanedStack>;
