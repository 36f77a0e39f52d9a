import * as z from 'zod/mini';
import { wanted } from './fields.ts';

/**
 * A time from a caller: RFC 3339, in UTC or with an offset. In UTC it is between the years 1 and 9999, as all times of
 * the API. `or` describes other allowed values.
 */
export function callerTime(or = '') {
  const error = wanted(
    `a time in UTC or with its offset, of the years 1 to 9999, such as 2035-01-01T18:00:00Z${or}`,
  );
  return z.iso.datetime({ offset: true, error }).check(z.refine((time) => !isOutOfRange(time), { error }));
}

/** Whether a time is outside of the years 1 to 9999. The check of the format handles strings that are not times. */
export function isOutOfRange(time: string): boolean {
  const year = new Date(time).getUTCFullYear();
  return year < 1 || year > 9999;
}
