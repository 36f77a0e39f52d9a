/** Seconds to wait before the next attempt, one for each attempt that failed. After the last one the deletion gives up. */
const pauses = [60, 120];

/** What comes after so many failed attempts: a pause in seconds, or nothing. */
export function pauseAfter(attempt: number): number | undefined {
  return pauses[attempt - 1];
}
