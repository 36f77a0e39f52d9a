import { choose, maximumRetries, type Candidate } from '../../domain/clean-up/candidate.ts';
import { refused, type CleanUpItem } from '../../domain/clean-up/clean-up.ts';
import { AwsAccessDenied } from '../../errors/aws-errors.ts';
import { isolateFailure } from './isolate-failure.ts';
import type { Sweep, SweepDependencies } from './sweep-state.ts';
import {
  releaseSlot,
  slotsTaken,
  unusedSlots,
  acquireSlot,
  type RunningDeletions,
} from './deletion-slots.ts';

/** How many unused slots are passed on to other candidates. */
const maximumGivenBack = 20;

/** Starts as many deletions as may run at once, and records the result of every candidate in the items. */
export async function beginDeletions(dependencies: SweepDependencies, state: Sweep): Promise<void> {
  const { criteria, running } = state;
  const over = state.isPlan ? new Set<string>() : await unusedSlots(dependencies, state);
  const known = { limit: criteria.limit, running: new Map(running), over };
  let slots = criteria.limit - slotsTaken(running, criteria.limit);
  const retried = [...running.values()].filter(({ isRetry, isOfCaller }) => isRetry && !isOfCaller);
  let retries = maximumRetries(criteria.limit) - retried.length;
  let givenBack = 0;
  let waiting = state.candidates;
  for (;;) {
    const chosen = choose(waiting, { slots, retries });
    if (chosen.size === 0) break;
    for (const one of waiting.filter((each) => chosen.has(each))) {
      const item = state.isPlan ? one.item : await beginOne(dependencies, state, { one, known });
      state.items.push(item);
      if (item.action === 'skip' && ++givenBack <= maximumGivenBack) continue;
      slots -= 1;
      if (one.lastTried !== undefined) retries -= 1;
    }
    waiting = waiting.filter((each) => !chosen.has(each));
  }
  for (const { item } of waiting) state.items.push({ ...item, action: 'skip', reason: 'limit_reached' });
  if (state.candidates.length > 0) await state.record(state.items);
}

interface Begin {
  one: Candidate;
  known: RunningDeletions;
}

/** Recorded before it starts, so that a retry of this clean-up can find out whether it did. */
async function beginOne(
  dependencies: SweepDependencies,
  state: Sweep,
  { one, known }: Begin,
): Promise<CleanUpItem> {
  const { item, stackId } = one;
  const id = dependencies.newId();
  const holder = stackId ?? id;
  if (!(await acquireSlot(dependencies, known, holder)))
    return { ...item, action: 'skip', reason: 'limit_reached' };
  await state.record([...state.items, { ...item, operationId: stackId ? null : id }]);
  const done = await isolateFailure(
    state.failures,
    { cluster: item.cluster, ...(item.stackName && { stack: item.stackName }) },
    () => one.begin(id).catch((error: unknown) => noteDenial(state, one, error)),
    (reason) => refused(item, reason),
  );
  if (done.action === 'skip') await releaseSlot(dependencies, holder);
  return done;
}

/** A permission that is missing for one cluster is missing for all: the sweep does the rest, and then fails with it. */
function noteDenial(state: Sweep, { item }: Candidate, error: unknown): never {
  if (error instanceof AwsAccessDenied && item.stackName === null) state.denial ??= error;
  throw error;
}
