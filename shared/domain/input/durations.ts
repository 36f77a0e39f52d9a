import * as z from 'zod/mini';
import { lazySchema } from './strict-spec.ts';
import { received } from './received.ts';

const secondsIn = {
  weeks: 604_800,
  years: 31_536_000,
  months: 2_592_000,
  days: 86_400,
  hours: 3600,
  minutes: 60,
  seconds: 1,
};

const pattern =
  /^P(?:(?<weeks>\d+)W|(?:(?<years>\d+)Y)?(?:(?<months>\d+)M)?(?:(?<days>\d+)D)?(?:T(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?(?:(?<seconds>\d+(?:[.,]\d+)?)S)?)?)$/;

/** Seconds in an ISO 8601 duration; a month counts as 30 days, a year as 365. NaN if the string is not a duration. */
export function durationSeconds(duration: string): number {
  const parts = pattern.exec(duration)?.groups;
  if (!parts || !/\d/.test(duration)) return Number.NaN;
  const units = Object.entries(secondsIn);
  return units.reduce(
    (total, [unit, seconds]) => total + Number((parts[unit] ?? '0').replace(',', '.')) * seconds,
    0,
  );
}

/** The bounds of the life of a cluster, and of an extension. */
export const ttlBounds = { minimum: 'PT5M', maximum: 'P1Y' };

const errorWith =
  (more: string) =>
  ({ input }: { input?: unknown }) =>
    `Received ${received(input)}; allowed is an ISO 8601 duration from ${ttlBounds.minimum} (five minutes) to ` +
    `${ttlBounds.maximum} (365 days), such as "PT8H" or "P3D".${more}`;

/** The check of the format handles strings that are not durations. */
const outOfBounds = (duration: string) => {
  const seconds = durationSeconds(duration);
  return seconds < durationSeconds(ttlBounds.minimum) || seconds > durationSeconds(ttlBounds.maximum);
};

/** In characters: without a bound, a duration could have any number of leading zeros. */
export const longestDuration = 40;

const lifetime = (more = '') =>
  lazySchema(() => {
    const error = errorWith(more);
    return z.iso.duration({ error }).check(
      z.maxLength(longestDuration, { error }),
      z.refine((duration) => !outOfBounds(duration), { error }),
    );
  });

export const timeToLive = /* @__PURE__ */ lifetime(
  ' A cluster that is created without it does not expire; a PATCH with "neverExpires": true removes the expiry.',
);

/** The time that one request can add to the life of a cluster. */
export const extension = /* @__PURE__ */ lifetime();
