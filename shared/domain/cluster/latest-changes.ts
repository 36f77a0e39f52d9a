import type { ClusterEntry } from '../operation/journal-entries.ts';

/** How many changes of its settings a cluster remembers. */
const most = 20;

type Changed = Pick<ClusterEntry, 'latestChanges'>;

/** The latest change that a cluster remembers. */
export const latestChange = ({ latestChanges = [] }: Changed): string | undefined => latestChanges.at(-1);

/** What it remembers with one more. */
export const withChange = ({ latestChanges = [] }: Changed, id: string): string[] =>
  [...latestChanges, id].slice(-most);

/**
 * Whether a change has been made since the cluster was read, when `before` was its latest one; undefined where it may be
 * among those that the cluster does not remember any more.
 */
export function isMade(
  { latestChanges = [] }: Changed,
  id: string,
  before: string | undefined,
): boolean | undefined {
  if (latestChanges.includes(id)) return true;
  const isWhole = before === undefined ? latestChanges.length < most : latestChanges.includes(before);
  return isWhole ? false : undefined;
}
