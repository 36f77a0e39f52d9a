import type { Clock } from '../clock.ts';

const pause = 1_000;

/** Looks again every second until what is seen has settled or the time is over; gives what was seen last. */
export async function waitUntil<Seen>(
  clock: Clock,
  seconds: number,
  look: () => Promise<Seen>,
  settled: (seen: Seen) => boolean,
): Promise<Seen> {
  const end = clock.now() + seconds * 1_000;
  let seen = await look();
  while (!settled(seen) && clock.now() + pause <= end) {
    await clock.sleep(pause);
    seen = await look();
  }
  return seen;
}
