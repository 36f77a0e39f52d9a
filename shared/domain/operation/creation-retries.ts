import type { ClusterEntry } from './journal-entries.ts';

/**
 * Seconds before each further stack, at most. AWS has no figure for when a new service-linked role can be used; the first
 * pause is our estimate, and who throttles wants ever longer ones. A stack that fails and goes takes some minutes beside
 * them.
 * https://docs.aws.amazon.com/general/latest/gr/api-retries.html
 */
const pauses = [30, 120, 300];

/** Longer than CloudFormation is given for one stack: after this nobody waits for any of them. */
const longestCreation = 75 * 60_000;

type Stacks = Pick<
  ClusterEntry,
  'createdByOperation' | 'discardedStacks' | 'firstStackRequestedAt' | 'stackRequestedAt'
>;

/** Whether the time for a creation, with all of its stacks, is over. */
export function isTooLate({ firstStackRequestedAt, stackRequestedAt }: Stacks, now: number): boolean {
  return now - Date.parse(firstStackRequestedAt ?? stackRequestedAt!) > longestCreation;
}

/**
 * Seconds before the stack after so many discarded ones; nothing where there is no further one. Half of them go by the end
 * of the operation's id, which is random: creations that were refused together come back one by one.
 */
export function pauseBeforeStack({
  createdByOperation,
  discardedStacks = 0,
}: Pick<Stacks, 'createdByOperation' | 'discardedStacks'>): number | undefined {
  const longest = pauses[discardedStacks - 1];
  const share = Number.parseInt(createdByOperation.slice(-4), 16) / 0xffff;
  return longest && Math.ceil((longest / 2) * (1 + share));
}

/** Whether another stack may follow this one, and has time to come up. */
export function mayFollow(entry: Stacks, now: number): boolean {
  const pause = pauseBeforeStack({ ...entry, discardedStacks: (entry.discardedStacks ?? 0) + 1 });
  return pause !== undefined && !isTooLate(entry, now + pause * 1000);
}
