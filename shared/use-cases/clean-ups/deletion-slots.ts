import type { CleanUpState, Slots } from '../../journal/clean-up-state.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Stacks } from '../../aws/stacks.ts';
import type { Clock } from '../../clock.ts';
import { isolateFailure, type Failures } from './isolate-failure.ts';

interface Dependencies {
  cleanUpState: Pick<CleanUpState, 'slots' | 'replaceSlots'>;
  journal: Pick<Journal, 'getOperation'>;
  stacks: Pick<Stacks, 'describe'>;
  clock: Pick<Clock, 'now'>;
}

export interface RunningDeletion {
  isRetry: boolean;
  /** Whether its last attempt failed because of others: it only tries again from time to time. */
  isBlocked?: boolean;
  /** Whether a caller asked for it, and no clean-up began it. */
  isOfCaller?: boolean;
}

/**
 * How many slots are taken. Nobody can use up those of others: a blocked deletion takes none, and deletions that callers
 * asked for leave a quarter, at least one.
 */
export function slotsTaken(running: RunningDeletions['running'], limit: number): number {
  const going = [...running.values()].filter(({ isBlocked }) => !isBlocked);
  const ofCallers = going.filter(({ isOfCaller }) => isOfCaller).length;
  return going.length - ofCallers + Math.min(ofCallers, limit - Math.ceil(limit / 4));
}

/** What a sweep knows about deletions. */
export interface RunningDeletions {
  /** The most that may run at once. */
  limit: number;
  /** The running ones, by the id of their operation, or of a stack without a cluster. */
  running: ReadonlyMap<string, RunningDeletion>;
  /** Those that have a slot but do not run any more. */
  over: ReadonlySet<string>;
}

/** Milliseconds: longer than from taking a slot until the deletion shows in the journal or in CloudFormation. */
const settling = 5 * 60_000;

/** Milliseconds: longer than a deletion runs, so that an unreadable deletion does not keep its slot for ever. */
const longest = 12 * 60 * 60_000;

/** Deletions that have a slot although they have ended, have died, or have never started. */
export async function unusedSlots(
  dependencies: Dependencies,
  {
    running,
    dead,
    failures,
  }: Pick<RunningDeletions, 'running'> & { dead: ReadonlySet<string>; failures: Failures },
): Promise<Set<string>> {
  const over = new Set<string>();
  const { taken } = await dependencies.cleanUpState.slots();
  for (const [id, since] of Object.entries(taken)) {
    const age = dependencies.clock.now() - Date.parse(since);
    const looked = () => mayRun(dependencies, id, age);
    const isTaken = () => isolateFailure(failures, { place: id }, looked, () => age < longest);
    if (dead.has(id) || (!running.has(id) && !(await isTaken()))) over.add(id);
  }
  return over;
}

async function mayRun({ journal, stacks }: Dependencies, id: string, age: number): Promise<boolean> {
  const isYoung = age < settling;
  if (!id.startsWith('arn:')) {
    const status = (await journal.getOperation(id))?.status;
    return status === 'running' || (status === undefined && isYoung);
  }
  const status = (await stacks.describe(id))?.status;
  return status === 'DELETE_IN_PROGRESS' || (status !== 'DELETE_COMPLETE' && isYoung);
}

/**
 * Takes a slot for a deletion before it starts; returns whether one was free. Concurrent clean-ups share the slots.
 */
export async function acquireSlot(
  { cleanUpState, clock }: Pick<Dependencies, 'cleanUpState' | 'clock'>,
  { limit, running, over }: RunningDeletions,
  id: string,
): Promise<boolean> {
  for (;;) {
    const seen = await cleanUpState.slots();
    const held = withoutAll(seen.taken, over);
    const others = Object.keys(held).filter((one) => one !== id && !running.has(one));
    if (slotsTaken(running, limit) + others.length >= limit) return false;
    const taken = { ...held, [id]: new Date(clock.now()).toISOString() };
    if (await cleanUpState.replaceSlots(seen, taken)) return true;
  }
}

/** Frees the slot of a deletion that has not started. */
export async function releaseSlot(
  { cleanUpState }: Pick<Dependencies, 'cleanUpState'>,
  id: string,
): Promise<void> {
  for (;;) {
    const seen = await cleanUpState.slots();
    if (!(id in seen.taken)) return;
    if (await cleanUpState.replaceSlots(seen, withoutAll(seen.taken, new Set([id])))) return;
  }
}

const withoutAll = (taken: Slots['taken'], ids: ReadonlySet<string>): Slots['taken'] =>
  Object.fromEntries(Object.entries(taken).filter(([id]) => !ids.has(id)));
