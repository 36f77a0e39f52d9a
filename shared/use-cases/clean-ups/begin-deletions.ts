import { choose, mostRetries, type Candidate } from '../../domain/clean-up/candidate.ts';
import { refused, type CleanUpItem } from '../../domain/clean-up/clean-up.ts';
import { AwsAccessDenied } from '../../errors.ts';
import { isolateFailure } from './isolate-failure.ts';
import type { Sweep, SweepDependencies } from './sweep.ts';
import { freePlace, placesOver, takePlace } from './take-place.ts';

/** How often a place that came to nothing is given to another one. */
const mostGivenBack = 20;

/** Begins as many deletions as may run at once, and puts into the items what has become of every candidate. */
export async function beginDeletions(dependencies: SweepDependencies, state: Sweep): Promise<void> {
  const { criteria, running } = state;
  const over = state.isPlan ? new Set<string>() : await placesOver(dependencies, state);
  const place = { limit: criteria.limit, running: new Map(running), over };
  let places = criteria.limit - running.size;
  let retries = mostRetries(criteria.limit) - [...running.values()].filter(({ isRetry }) => isRetry).length;
  let givenBack = 0;
  let waiting = state.candidates;
  for (;;) {
    const chosen = choose(waiting, { places, retries });
    if (chosen.size === 0) break;
    for (const one of waiting.filter((each) => chosen.has(each))) {
      const item = state.isPlan ? one.item : await beginOne(dependencies, state, { one, place });
      state.items.push(item);
      if (item.action === 'skip' && ++givenBack <= mostGivenBack) continue;
      places -= 1;
      if (one.lastTried !== undefined) retries -= 1;
    }
    waiting = waiting.filter((each) => !chosen.has(each));
  }
  for (const { item } of waiting) state.items.push({ ...item, action: 'skip', reason: 'limit_reached' });
  if (state.candidates.length > 0) await state.record(state.items);
}

interface Begin {
  one: Candidate;
  place: Parameters<typeof takePlace>[1];
}

/** It is written down before it begins: whoever repeats this clean-up finds out whether it did. */
async function beginOne(
  dependencies: SweepDependencies,
  state: Sweep,
  { one, place }: Begin,
): Promise<CleanUpItem> {
  const { item, stackId } = one;
  const id = dependencies.newId();
  const holder = stackId ?? id;
  if (!(await takePlace(dependencies, place, holder)))
    return { ...item, action: 'skip', reason: 'limit_reached' };
  await state.record([...state.items, { ...item, operationId: stackId ? null : id }]);
  const done = await isolateFailure(
    state.failures,
    { cluster: item.cluster, ...(item.stackName && { stack: item.stackName }) },
    () => one.begin(id).catch((error: unknown) => noteDenial(state, one, error)),
    (reason) => refused(item, reason),
  );
  if (done.action === 'skip') await freePlace(dependencies, holder);
  return done;
}

/** A right that is missing for clusters is missing for all of them: the sweep does the rest, and then fails by it. */
function noteDenial(state: Sweep, { item }: Candidate, error: unknown): never {
  if (error instanceof AwsAccessDenied && item.stackName === null) state.denial ??= error;
  throw error;
}
