import type { Journal } from '../../../journal/journal.ts';
import type { Stacks } from '../../../aws/stacks.ts';
import type { Clock } from '../../../clock.ts';
import { isTimeToHandOver } from '../../../domain/operation/executions.ts';
import { mayAppear } from '../../../domain/operation/stack.ts';
import { holdStack, type StepInput } from '../../operations/hold-cluster.ts';
import { recordProgress } from '../../operations/record-progress.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'getOperation' | 'updateOperation'>;
  stacks: Pick<Stacks, 'events'>;
  clock: Pick<Clock, 'now'>;
}

export interface Deletion {
  /** `unsettled`: it is gone, and may appear again. */
  status: 'deleting' | 'deleted' | 'unsettled' | 'failed';
  /** The next look is another execution's: this one has a long history. */
  handOver: boolean;
  /** The stack is as it was before, for a reason that CloudFormation may have given. */
  takenBack?: { reason: string | null };
}

const outcomes: Record<string, Deletion['status']> = {
  DELETE_IN_PROGRESS: 'deleting',
  DELETE_COMPLETE: 'deleted',
  DELETE_FAILED: 'failed',
};

/** Milliseconds in which a deletion that was asked for may not show yet. */
const untilItShows = 60_000;

/**
 * Looks how far the deletion of the stack is, and writes it into the operation. CloudFormation may take it back, where an
 * export of the stack is in use for example: the stack then has the status of before, or one of an update.
 * https://github.com/aws/aws-sdk/issues/383
 */
export async function watchDeletion(
  { journal, stacks, clock }: Dependencies,
  input: StepInput & {
    /** Missing where the workflow was begun by a version that did not write it down. */
    execution?: { startedAt: string };
    stack?: { askedAt?: string };
  },
): Promise<Deletion> {
  const entry = await holdStack(journal, input);
  const { status, reason } = await recordProgress({ journal, stacks }, input.operationId, entry.stackId);
  const now = clock.now();
  const handOver = isTimeToHandOver(input.execution, now);
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
