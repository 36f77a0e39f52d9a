import { hashOf } from '../content-hash.ts';

/** Somewhat shorter than the time between two scheduled clean-ups. */
const turn = 10 * 60_000;

/**
 * The items whose turn it is, at most `most` in each clean-up. The choice is pseudo-random: if it followed only the
 * clock, clean-ups at regular intervals would choose the same items each time.
 */
export function inTurn<Item>(items: Item[], maximum: number, now: number): Item[] {
  const turns = Math.max(1, Math.ceil(items.length / maximum));
  const begin = (chance(Math.floor(now / turn)) % turns) * maximum;
  return [...items.slice(begin), ...items.slice(0, begin)].slice(0, maximum);
}

const chance = (seed: number): number => Number.parseInt(hashOf(seed).slice(0, 8), 16);
