import { durationSeconds } from '../input/durations.ts';

/** When a cluster expires that is asked for at `now`, in milliseconds, and lives for an ISO 8601 duration; null for never. */
export const expiryOf = (ttl: string | undefined, now: number): string | null =>
  ttl === undefined ? null : new Date(now + durationSeconds(ttl) * 1_000).toISOString();
