import * as z from 'zod/mini';
import { wanted } from './fields.ts';

/**
 * A time as callers may write it: RFC 3339, in UTC or with its offset. In UTC it is of the years 1 to 9999, which is all
 * that the API's own times can say. `or` says what else may come.
 */
export function callerTime(or = '') {
  const error = wanted(
    `a time in UTC or with its offset, of the years 1 to 9999, such as 2026-12-01T18:00:00Z${or}`,
  );
  return z.iso.datetime({ offset: true, error }).check(z.refine((time) => !isOutOfRange(time), { error }));
}

/** Whether a time is not of the years 1 to 9999. What is no time at all is left to the check of the form. */
export function isOutOfRange(time: string): boolean {
  const year = new Date(time).getUTCFullYear();
  return year < 1 || year > 9999;
}
