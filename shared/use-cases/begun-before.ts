import type { Journal } from '../journal/journal.ts';
import type { CleanUpItem } from '../domain/clean-up/clean-up.ts';
import { hasBegun } from './has-begun.ts';

/**
 * Of what an earlier attempt has written down, the deletions that have begun, whatever has become of them: those that hold
 * or held their cluster.
 */
export async function begunBefore(
  dependencies: { journal: Pick<Journal, 'getOperation' | 'getCluster'> },
  items: CleanUpItem[],
): Promise<CleanUpItem[]> {
  const begun: CleanUpItem[] = [];
  for (const item of items) {
    const { operation: id, cluster } = item;
    if (id && (await hasBegun(dependencies, { id, cluster }))) begun.push(item);
  }
  return begun;
}
