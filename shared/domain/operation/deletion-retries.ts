/**
 * Minutes to wait before the next attempt, one for each that failed. Interfaces of tasks can linger for 45 minutes, and
 * people need time to take away what is theirs; after seven hours at least the deletion gives up, and clean-up takes it up again.
 */
const pauses = [1, 2, 5, 15, 30, 60, 60, 60, 60, 60, 60];

/** A deletion that may leave things behind tries twice. */
const pausesOfForced = [1];

/** Where AWS itself fails at the last attempt, that has shown nothing: there are more. */
const pausesOfOutages = [...pauses, 60, 60];

/** Seconds until the attempt after this one, which failed; nothing where it was the last. */
export function pauseAfter(
  attempt: number,
  { force, isOutage }: { force: boolean; isOutage: boolean },
): number | undefined {
  const minutes = (force ? pausesOfForced : isOutage ? pausesOfOutages : pauses)[attempt - 1];
  return minutes && minutes * 60;
}
