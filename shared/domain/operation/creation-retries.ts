import type { ClusterEntry } from './journal-entries.ts';

/**
 * Maximum seconds before each further stack. AWS has no figure for when a new service-linked role works: the first
 * pause is our estimate. Throttling needs increasing pauses. A stack that fails and is deleted also takes some minutes.
 * https://docs.aws.amazon.com/general/latest/gr/api-retries.html
 */
const pauses = [30, 120, 300];

/** Longer than CloudFormation gets for one stack: after this time the creation has failed, whatever its stacks do. */
const longestCreation = 75 * 60_000;

type Stacks = Pick<
  ClusterEntry,
  'createdByOperation' | 'discardedStacks' | 'firstStackRequestedAt' | 'stackRequestedAt'
>;

/** Whether the time for a creation, including all of its stacks, is over. */
export function isTooLate({ firstStackRequestedAt, stackRequestedAt }: Stacks, now: number): boolean {
  return now - Date.parse(firstStackRequestedAt ?? stackRequestedAt!) > longestCreation;
}

/**
 * Seconds before the next stack after this many discarded ones; undefined if there is no next one. The end of the
 * random operation id decides half of the pause, so creations that AWS refused together do not return together.
 */
export function pauseBeforeStack({
  createdByOperation,
  discardedStacks = 0,
}: Pick<Stacks, 'createdByOperation' | 'discardedStacks'>): number | undefined {
  const longest = pauses[discardedStacks - 1];
  const share = Number.parseInt(createdByOperation.slice(-4), 16) / 0xffff;
  return longest && Math.ceil((longest / 2) * (1 + share));
}

/** Whether another stack may follow, and has enough time to start. */
export function mayFollow(entry: Stacks, now: number): boolean {
  const pause = pauseBeforeStack({ ...entry, discardedStacks: (entry.discardedStacks ?? 0) + 1 });
  return pause !== undefined && !isTooLate(entry, now + pause * 1000);
}
