/**
 * Minutes to wait after each failed attempt. Interfaces of tasks can stay for 45 minutes, and people need time to
 * remove their resources. After about seven hours the deletion fails, and clean-up tries it again.
 */
const pauses = [1, 2, 5, 15, 30, 60, 60, 60, 60, 60, 60];

/** A forced deletion tries twice. */
const pausesOfForced = [1];

/** If AWS itself fails at the last attempt, that attempt has shown nothing, so there are more. */
const pausesOfOutages = [...pauses, 60, 60];

/** Seconds from this failed attempt to the next; undefined if it was the last. */
export function pauseAfter(
  attempt: number,
  { force, isOutage }: { force: boolean; isOutage: boolean },
): number | undefined {
  const minutes = (force ? pausesOfForced : isOutage ? pausesOfOutages : pauses)[attempt - 1];
  return minutes && minutes * 60;
}
