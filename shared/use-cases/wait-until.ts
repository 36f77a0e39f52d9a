import type { Clock } from '../clock.ts';
import { isTransient } from '../errors/api-error.ts';

const pause = 2_000;

/** The seconds that a request may wait, asked for only once it has to. */
export type Patience = () => Promise<number>;

/**
 * Reads again every two seconds, and once at the end, until the value is settled or the time is over; returns the last
 * value. A later read that AWS throttles or refuses changes nothing.
 */
export async function waitUntil<Seen>(
  clock: Clock,
  patience: Patience,
  read: () => Promise<Seen>,
  settled: (seen: Seen) => boolean,
): Promise<Seen> {
  const began = clock.now();
  let seen = await read();
  if (settled(seen)) return seen;
  const end = began + (await patience()) * 1_000;
  while (!settled(seen) && clock.now() < end) {
    await clock.sleep(Math.min(pause, end - clock.now()));
    seen = await read().catch(unlessSeen(seen));
  }
  return seen;
}

const unlessSeen =
  <Seen>(seen: Seen) =>
  (error: unknown): Seen => {
    if (seen !== undefined && isTransient(error)) return seen;
    throw error;
  };
