import type { Tasks } from '../../../aws/ecs-tasks.ts';
import type { Journal } from '../../../journal/journal.ts';
import type { Stacks } from '../../../aws/stacks.ts';
import type { Clock } from '../../../clock.ts';
import type { ClusterEntry, Progress } from '../../../domain/operation/journal-entries.ts';
import { isTransientFailure } from '../../../domain/diagnosis/transient-failure.ts';
import { outlives, repeatedStops } from '../../../domain/diagnosis/repeated-stop.ts';
import { isTooLate, mayFollow } from '../../../domain/operation/creation-retries.ts';
import { hasEnded } from '../../../domain/task/task.ts';
import { ApiError } from '../../../errors/api-error.ts';
import { collectPages } from '../../../collect-pages.ts';
import { requireStackLock, type StepInput } from '../../operations/cluster-lock.ts';
import { recordProgress } from '../../operations/record-progress.ts';
import { tasksOfService } from './stopped-tasks.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'getOperation' | 'updateOperation'>;
  stacks: Pick<Stacks, 'events'>;
  tasks: Pick<Tasks, 'list' | 'describe'>;
  clock: Pick<Clock, 'now'>;
}

/** `retryable`: it failed for a temporary reason, so that another stack is worth a try. */
export type Creation = { status: 'creating' | 'created' | 'failed' | 'retryable' };

/** Reads the progress of the stack, and records it in the operation. */
export async function watchCreation(
  { journal, stacks, tasks, clock }: Dependencies,
  input: StepInput,
): Promise<Creation> {
  const entry = await requireStackLock(journal, input);
  const { status, progress } = await recordProgress({ journal, stacks }, input.operationId, entry.stackId);
  if (status !== undefined && isMade(status)) return { status: 'created' };
  const now = clock.now();
  if (status === 'CREATE_FAILED' && mayFollow(entry, now))
    return {
      status: isTransientFailure(await collectPages((cursor) => stacks.events(entry.stackId, cursor)))
        ? 'retryable'
        : 'failed',
    };
  if (status !== undefined && !isChanging(status)) return { status: 'failed' };
  return {
    status: isTooLate(entry, now) || (await isHopeless(tasks, entry, progress, now)) ? 'failed' : 'creating',
  };
}

/**
 * A script may update a stack, for example to tag it, as soon as it is complete, and never before. The result of the
 * update does not change the creation.
 * https://github.com/keikoproj/addon-manager/issues/125, https://github.com/code-dot-org/code-dot-org/pull/68524
 */
const isMade = (status: string) =>
  status === 'CREATE_COMPLETE' ||
  status === 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS' ||
  /^UPDATE_.*(?<!_IN_PROGRESS)$/.test(status);

const isChanging = (status: string) =>
  /^(CREATE|UPDATE(_ROLLBACK)?)(_COMPLETE_CLEANUP)?_IN_PROGRESS$/.test(status);

/** CloudFormation waits long for a service whose tasks cannot run. */
async function isHopeless(
  tasks: Dependencies['tasks'],
  entry: ClusterEntry,
  progress: Progress[],
  now: number,
): Promise<boolean> {
  const waits = progress.some(
    ({ type, status }) => type === 'AWS::ECS::Service' && status === 'CREATE_IN_PROGRESS',
  );
  return waits && noneStays(tasks, entry, now).catch(unseen);
}

/** Whether tasks of the service keep ending, and no running task has outlived them. */
async function noneStays(tasks: Dependencies['tasks'], entry: ClusterEntry, now: number): Promise<boolean> {
  const stopping = await tasksOfService(tasks, entry, 'STOPPED');
  const ended = repeatedStops(stopping.filter(hasEnded), entry.desiredCount ?? 1);
  if (ended.length === 0) return false;
  const running = await tasksOfService(tasks, entry, 'RUNNING');
  return !running.some((task) => task.lastStatus === 'RUNNING' && outlives(task, ended, now));
}

/** The check only saves time: a creation does not fail because AWS throttles or denies it. */
function unseen(error: unknown): boolean {
  if (error instanceof ApiError) return false;
  throw error;
}
