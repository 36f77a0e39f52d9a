import { durationSeconds } from '../input/durations.ts';

/** The expiry of a cluster that is created at `now`, in milliseconds, with this ISO 8601 `ttl`; null for never. */
export const expiryOf = (ttl: string | undefined, now: number): string | null =>
  ttl === undefined ? null : new Date(now + durationSeconds(ttl) * 1_000).toISOString();
