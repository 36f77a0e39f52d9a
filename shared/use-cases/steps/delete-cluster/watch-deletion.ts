import type { Journal } from '../../../journal/journal.ts';
import type { Stacks } from '../../../aws/stacks.ts';
import type { Clock } from '../../../clock.ts';
import { needsNewExecution } from '../../../domain/operation/executions.ts';
import { mayAppear } from '../../../domain/operation/stack.ts';
import { requireStackLock, type StepInput } from '../../operations/cluster-lock.ts';
import { recordProgress } from '../../operations/record-progress.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'getOperation' | 'updateOperation'>;
  stacks: Pick<Stacks, 'events'>;
  clock: Pick<Clock, 'now'>;
}

export interface Deletion {
  /** `unsettled`: it is gone, but may appear again. */
  status: 'deleting' | 'deleted' | 'unsettled' | 'failed';
  /** Another execution continues: the history of this one is long. */
  handOver: boolean;
  /** The stack has its earlier status again, for a reason that CloudFormation may have given. */
  takenBack?: { reason: string | null };
}

const outcomes: Record<string, Deletion['status']> = {
  DELETE_IN_PROGRESS: 'deleting',
  DELETE_COMPLETE: 'deleted',
  DELETE_FAILED: 'failed',
};

/** Milliseconds in which a requested deletion may not show yet. */
const untilItShows = 60_000;

export interface WatchDeletionInput extends StepInput {
  /** Absent if an earlier version started the workflow. */
  execution?: { startedAt: string };
  stack?: { askedAt?: string };
}

/**
 * Reads the progress of the stack's deletion, and records it in the operation. CloudFormation may undo the deletion,
 * for example if an export of the stack is in use: the stack then has its earlier status, or one of an update.
 * https://github.com/aws/aws-sdk/issues/383
 */
export async function watchDeletion(
  { journal, stacks, clock }: Dependencies,
  input: WatchDeletionInput,
): Promise<Deletion> {
  const entry = await requireStackLock(journal, input);
  const { status, reason } = await recordProgress({ journal, stacks }, input.operationId, entry.stackId);
  const now = clock.now();
  const handOver = needsNewExecution(input.execution, now);
  const outcome = outcomes[status ?? ''];
  if (status && !outcome && mustShow(input.stack, now))
    return { status: 'failed', handOver, takenBack: { reason } };
  return {
    status: outcome === 'deleted' && mayAppear(entry, now) ? 'unsettled' : (outcome ?? 'deleting'),
    handOver,
  };
}

const mustShow = ({ askedAt }: { askedAt?: string } = {}, now: number): boolean =>
  askedAt !== undefined && now > Date.parse(askedAt) + untilItShows;
