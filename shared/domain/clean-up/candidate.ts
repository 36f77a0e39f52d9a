import type { CleanUpItem } from './clean-up.ts';

/** What a clean-up wants to delete. */
export interface Candidate {
  /** What its record says of it once that has begun, but for the operation. */
  item: CleanUpItem;
  /** When its deletion was last tried, in milliseconds; none where that has never failed. */
  lastTried?: number;
  /** The stack, where its deletion is no operation's. */
  stackId?: string;
  /** Begins its deletion, with an operation of this id; answers what has become of it. */
  begin(operationId: string): Promise<CleanUpItem>;
}

/**
 * Deletions that failed before may take hours to fail again, and leave a quarter of the places, at least one, to those that
 * never did. A single place is for each in turn.
 */
export const mostRetries = (limit: number): number => (limit === 1 ? 1 : limit - Math.ceil(limit / 4));

/** Whose turn it is: those that never failed first, then those for which the last try is longest ago. */
export function choose(
  waiting: Candidate[],
  { places, retries }: { places: number; retries: number },
): Set<Candidate> {
  const chosen = new Set<Candidate>();
  let retried = 0;
  for (const one of waiting.toSorted((a, b) => (a.lastTried ?? 0) - (b.lastTried ?? 0))) {
    if (chosen.size >= places) break;
    if (one.lastTried !== undefined && ++retried > retries) continue;
    chosen.add(one);
  }
  return chosen;
}
