import { durationSeconds } from '../input/durations.ts';
import type { ClusterEntry } from '../operation/journal-entries.ts';
import type { CleanUpCriteria } from './clean-up.ts';

/** Whether a clean-up considers this cluster. */
export function concerns(
  { tags = {}, states, olderThan }: CleanUpCriteria,
  entry: Pick<ClusterEntry, 'tags' | 'state' | 'createdAt'>,
  now: number,
): boolean {
  if (states && !states.includes(entry.state)) return false;
  if (olderThan && Date.parse(entry.createdAt) > now - durationSeconds(olderThan) * 1_000) return false;
  return Object.entries(tags).every(
    ([key, value]) => Object.hasOwn(entry.tags, key) && entry.tags[key] === value,
  );
}

/** A stack without a cluster has no age, tags or state of a cluster, so only clean-ups without criteria consider it. */
export function isRestricted({ olderThan, tags, states }: CleanUpCriteria): boolean {
  return olderThan !== undefined || tags !== undefined || states !== undefined;
}
