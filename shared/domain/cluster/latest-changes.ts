import type { ClusterEntry } from '../operation/journal-entries.ts';

/** How many changes of its settings a cluster stores. */
const maximum = 20;

type Changed = Pick<ClusterEntry, 'latestChanges'>;

/** The latest stored change. */
export const latestChange = ({ latestChanges = [] }: Changed): string | undefined => latestChanges.at(-1);

/** The stored changes with a new one. */
export const withChange = ({ latestChanges = [] }: Changed, id: string): string[] =>
  [...latestChanges, id].slice(-maximum);

/**
 * Whether this change was made since the cluster was read, when `before` was its latest change. Undefined if it may be
 * among the changes that are no longer stored.
 */
export function isMade(
  { latestChanges = [] }: Changed,
  id: string,
  before: string | undefined,
): boolean | undefined {
  if (latestChanges.includes(id)) return true;
  const isWhole = before === undefined ? latestChanges.length < maximum : latestChanges.includes(before);
  return isWhole ? false : undefined;
}
