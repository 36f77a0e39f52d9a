import type { Clock } from '../clock.ts';
import type { WaitingPlaces } from '../journal/waiting-places.ts';
import type { Patience } from './wait-until.ts';
import { isTransient } from '../errors/api-error.ts';

export interface WaitingDependencies {
  waitingPlaces: WaitingPlaces;
  /** How many requests may wait at once. */
  waitingLimit: number;
  clock: Clock;
  /** Makes the response say when to ask again. */
  askAgainAfter: (seconds: number) => void;
}

/** How many places a request tries: with few that are free it may find none, and asks again. */
const tries = 3;

/** Seconds after which a request that may not wait should be sent again. */
const again = 5;

/** Seconds that a request may need beyond the time for which it waits. */
const reserve = 4;

/**
 * Does work that may wait for these seconds, or not at all if too many requests wait already: each of them takes one of
 * the account's concurrent functions.
 */
export async function waiting<Result>(
  dependencies: WaitingDependencies,
  seconds: number,
  work: (patience: Patience) => Promise<Result>,
): Promise<Result> {
  if (seconds === 0) return work(async () => 0);
  const { waitingPlaces, clock, askAgainAfter } = dependencies;
  const until = clock.now() + (seconds + reserve) * 1_000;
  let place: string | undefined;
  const patience = async () => {
    place = await freePlace(dependencies, until);
    if (place !== undefined) return seconds;
    askAgainAfter(again);
    return 0;
  };
  try {
    return await work(patience);
  } finally {
    if (place !== undefined) await waitingPlaces.leave(place, until).catch(() => undefined);
  }
}

async function freePlace(
  { waitingPlaces, waitingLimit, clock }: WaitingDependencies,
  until: number,
): Promise<string | undefined> {
  const first = Math.floor(Math.random() * waitingLimit);
  for (let one = first; one < first + Math.min(tries, waitingLimit); one += 1) {
    const place = String(one % waitingLimit);
    const isTaken = await waitingPlaces.take(place, { now: clock.now(), until }).catch(unlessTransient);
    if (isTaken) return place;
  }
  return undefined;
}

function unlessTransient(error: unknown): false {
  if (isTransient(error)) return false;
  throw error;
}
