import { hashOf } from '../task-definition/canonical-json.ts';

/** Rather shorter than the time between two clean-ups of the schedule. */
const turn = 10 * 60_000;

/**
 * Those that have their turn, no more than `most` in each clean-up. Which they are is by chance, as it were: by the clock
 * alone, clean-ups at even intervals would come to the same ones each time.
 */
export function inTurn<Item>(items: Item[], most: number, now: number): Item[] {
  const turns = Math.max(1, Math.ceil(items.length / most));
  const begin = (chance(Math.floor(now / turn)) % turns) * most;
  return [...items.slice(begin), ...items.slice(0, begin)].slice(0, most);
}

const chance = (seed: number): number => Number.parseInt(hashOf(seed).slice(0, 8), 16);
