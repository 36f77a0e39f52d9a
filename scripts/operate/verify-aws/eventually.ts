import { setTimeout as pause } from 'node:timers/promises';
import { stopwatch } from './stopwatch.ts';

/** Asks every `every` seconds until there is a result; throws with what was waited for once `atMost` seconds are over. */
export async function eventually<Result>(
  what: string,
  { every, atMost }: { every: number; atMost: number },
  ask: () => Promise<Result | undefined | false>,
): Promise<Result> {
  for (const seconds = stopwatch(); seconds() <= atMost; await pause(every * 1_000)) {
    const result = await ask();
    if (result) return result;
  }
  throw new Error(`${what} has not come about in ${atMost} s.`);
}
