import type { CleanUpItem } from './clean-up.ts';

/** Something that a clean-up should delete. */
export interface Candidate {
  /** The item for the record of the clean-up once the deletion has started, without the operation. */
  item: CleanUpItem;
  /** The time of the last attempt, in milliseconds; undefined if no attempt has failed. */
  lastTried?: number;
  /** The stack, if no operation deletes it. */
  stackId?: string;
  /** Starts the deletion as an operation with this id; returns the resulting item. */
  begin(operationId: string): Promise<CleanUpItem>;
}

/**
 * How many deletions may be retries. Retries may take hours to fail again, so they leave a quarter of the slots, at
 * least one, to first attempts. With a limit of 1, both kinds take turns.
 */
export const maximumRetries = (limit: number): number => (limit === 1 ? 1 : limit - Math.ceil(limit / 4));

/** Chooses the next deletions: first attempts first, then those whose last attempt is longest ago. */
export function choose(
  waiting: Candidate[],
  { slots, retries }: { slots: number; retries: number },
): Set<Candidate> {
  const chosen = new Set<Candidate>();
  let retried = 0;
  for (const one of waiting.toSorted((a, b) => (a.lastTried ?? 0) - (b.lastTried ?? 0))) {
    if (chosen.size >= slots) break;
    if (one.lastTried !== undefined && ++retried > retries) continue;
    chosen.add(one);
  }
  return chosen;
}
