import type { Journal } from '../../journal/journal.ts';
import type { CleanUpItem } from '../../domain/clean-up/clean-up.ts';
import { EntryNotRead } from '../../errors/entry-errors.ts';
import { hasBegun } from '../operations/has-begun.ts';

/**
 * The recorded deletions of an earlier attempt that have started, whatever their result: those that hold or held their
 * cluster. A deletion with an unreadable entry counts as started, so that nothing more is done.
 */
export async function begunBefore(
  dependencies: { journal: Pick<Journal, 'getOperation' | 'getCluster'> },
  items: CleanUpItem[],
): Promise<CleanUpItem[]> {
  const begun: CleanUpItem[] = [];
  for (const item of items) {
    const { operationId: id, cluster } = item;
    if (id && (await mayHaveBegun(dependencies, { id, cluster }))) begun.push(item);
  }
  return begun;
}

async function mayHaveBegun(...asked: Parameters<typeof hasBegun>): Promise<boolean> {
  try {
    return await hasBegun(...asked);
  } catch (error) {
    if (error instanceof EntryNotRead) return true;
    throw error;
  }
}
