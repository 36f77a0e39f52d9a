import * as z from 'zod/mini';
import { longestError } from './longest-error.ts';
import { taskDefinitionItem, type TaskDefinitionItem } from './task-definition-rules.ts';
import type { ClusterEntry, OperationEntry } from '../operation/journal-entries.ts';
import { owner } from '../operation/operation-schemas.ts';
import { hasLeftNothing, isStillListed } from '../operation/failed-creation.ts';
import { clusterStates } from '../operation/cluster-state.ts';

const count = (description: string) => z.int().with(z.meta({ description, example: 1 }));

/** Which clusters a clean-up considers. */
export const cleanUpCriteria = z.object({
  /** ISO 8601 duration: only clusters that were created longer ago. */
  olderThan: z.optional(z.string()),
  tags: z.optional(z.record(z.string(), z.string())),
  states: z.optional(z.array(z.enum(clusterStates))),
  limit: z
    .int()
    .with(
      z.meta({ description: 'The most deletions that may run at once because of clean-ups.', example: 20 }),
    ),
});

export type CleanUpCriteria = z.infer<typeof cleanUpCriteria>;

export const cleanUpItem = z.object({
  cluster: z.string(),
  action: z.enum(['delete', 'retry', 'skip']).with(
    z.meta({
      id: 'CleanUpAction',
      description:
        '`delete`: its deletion starts. `retry`: a failed or interrupted operation is tried again. `skip`: nothing is done.',
    }),
  ),
  reason: z
    .enum([
      'expired',
      'delete_failed',
      'create_failed',
      'interrupted',
      'stack_gone',
      'not_in_journal',
      'creation_unknown',
      'orphaned',
      'protected',
      'not_expired',
      'recently_failed',
      'operation_running',
      'limit_reached',
      'changed_meanwhile',
      'refused',
    ])
    .with(
      z.meta({
        id: 'CleanUpReason',
        description:
          '`interrupted`: its workflow ended without a result. `stack_gone`: somebody deleted its stack. `not_in_journal`: a stack with the tag of this API that belongs to no cluster. `creation_unknown`: such a stack, complete, whose creation is not in the journal, for example after the deployment was removed and deployed again; it stays. `orphaned`: left behind by a forced deletion. `recently_failed`: its creation failed less than 24 hours ago and left nothing; it stays listed, unless `statuses` of the clean-up names `create_failed`. `refused`: the action failed; `error` says why, and the next clean-up tries again.',
      }),
    ),
  operationId: z.nullable(z.string()).with(z.meta({ description: 'The deletion that was started.' })),
  stackName: z.nullable(z.string()).with(z.meta({ description: 'The stack, if it belongs to no cluster.' })),
  error: z.nullable(z.string()).with(
    z.meta({
      description:
        'Why the action failed. For a stack that is deleted again: why the previous attempt failed.',
    }),
  ),
});

export type CleanUpItem = z.infer<typeof cleanUpItem>;

/** A clean-up, as callers see it and as the journal stores it; the contract narrows ids and times. */
export const cleanUp = z.object({
  id: z.string(),
  status: z.enum(['running', 'succeeded', 'failed']),
  criteria: cleanUpCriteria.with(z.meta({ description: 'Which clusters the clean-up considers.' })),
  items: z
    .array(cleanUpItem)
    .with(
      z.meta({ description: 'Everything that was started, and up to a hundred items that were skipped.' }),
    ),
  counts: z
    .object({
      deleted: count('How many deletions were started.'),
      retried: count('How many failed or interrupted operations were tried again.'),
      skipped: count('How many clusters and stacks were left as they are.'),
    })
    .with(z.meta({ description: 'How many items have each action, including those that are not listed.' })),
  taskDefinitions: z.array(taskDefinitionItem).with(
    z.meta({
      description: 'The task definitions of this API that were deleted, or that AWS refused to delete.',
    }),
  ),
  error: z.nullable(z.string()).with(z.meta({ description: 'Why the clean-up failed.' })),
  requestedBy: z.string().with(
    z.meta({
      description:
        'The caller: the ARN of an IAM identity, `sub:` and the subject of a token, or `schedule`.',
      example: 'schedule',
    }),
  ),
  owner: owner.with(
    z.meta({
      description:
        'The team whose clusters it considers; null if it considers everything. Only callers with clusters:admin see one of everything, if the deployment has teams.',
      example: 'web',
    }),
  ),
  createdAt: z.string(),
  endedAt: z.nullable(z.string()),
});

export type CleanUp = z.infer<typeof cleanUp>;

/** What a clean-up would do now. */
export interface CleanUpPlan {
  owner: CleanUp['owner'];
  criteria: CleanUpCriteria;
  items: Omit<CleanUpItem, 'operationId'>[];
  counts: { toDelete: number; toRetry: number; toSkip: number };
  taskDefinitions: TaskDefinitionItem[];
}

/** Longer than a workflow takes to start, or a step to record its result. */
const settling = 10 * 60_000;

/** Whether the operation that holds a cluster may have stopped without a result; only its workflow can tell. */
export function looksInterrupted(
  operation: OperationEntry | undefined,
  entry: ClusterEntry,
  now: number,
): boolean {
  const since = Date.parse(operation?.partSince ?? operation?.createdAt ?? entry.createdAt);
  return now - since > settling;
}

export type Verdict = Pick<CleanUpItem, 'action' | 'reason'>;

/** The item of something that could not be read or deleted; the next clean-up tries again. */
export const refused = (item: CleanUpItem, error: string): CleanUpItem => ({
  ...item,
  action: 'skip',
  reason: 'refused',
  operationId: null,
  error: error.slice(0, longestError),
});

/** What to do with a cluster, by its journal entry; its protection is applied afterwards. */
export function verdictOn(
  entry: ClusterEntry,
  now: number,
  criteria: Pick<CleanUpCriteria, 'states'>,
): Verdict {
  switch (entry.state) {
    case 'creating':
    case 'deleting':
      return { action: 'skip', reason: 'operation_running' };
    case 'delete_failed':
      return { action: 'retry', reason: 'delete_failed' };
    case 'create_failed':
      return isKept(entry, now) && !namesFailed(criteria)
        ? { action: 'skip', reason: 'recently_failed' }
        : { action: 'delete', reason: 'create_failed' };
    case 'active':
      return entry.expiresAt !== null && Date.parse(entry.expiresAt) <= now
        ? { action: 'delete', reason: 'expired' }
        : { action: 'skip', reason: 'not_expired' };
  }
}

/** Whether the criteria name clusters whose creation failed: the clean-up then removes their records. */
export const namesFailed = ({ states }: Pick<CleanUpCriteria, 'states'>): boolean =>
  states?.includes('create_failed') ?? false;

/** Entries that version 0.1.0 wrote do not say when the creation failed. */
const isKept = (entry: ClusterEntry, now: number): boolean =>
  hasLeftNothing(entry) && isStillListed(entry.error?.failedAt ?? entry.createdAt, now);

/** Items of one clean-up: all actions, and this many skipped items, failed ones first. */
const maximumSkipped = 100;

export function summaryOf(items: CleanUpItem[]): Pick<CleanUp, 'items' | 'counts'> {
  const by = (action: CleanUpItem['action']) => items.filter((item) => item.action === action);
  const skipped = by('skip').toSorted(
    (one, other) => Number(one.error === null) - Number(other.error === null),
  );
  return {
    items: [...items.filter(({ action }) => action !== 'skip'), ...skipped.slice(0, maximumSkipped)],
    counts: { deleted: by('delete').length, retried: by('retry').length, skipped: skipped.length },
  };
}
