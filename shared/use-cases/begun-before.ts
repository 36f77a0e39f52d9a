import type { Journal } from '../aws/journal.ts';
import type { CleanUpItem } from '../domain/clean-up/clean-up.ts';
import { trueEnd } from '../domain/operation/true-end.ts';

/**
 * Of what an earlier attempt has written down, the deletions that have begun, whatever has become of them: those that hold
 * or held their cluster.
 */
export async function begunBefore(
  { journal }: { journal: Pick<Journal, 'getOperation' | 'getCluster'> },
  items: CleanUpItem[],
): Promise<CleanUpItem[]> {
  const begun: CleanUpItem[] = [];
  for (const item of items) {
    const operation = item.operation && (await journal.getOperation(item.operation));
    if (!operation) continue;
    const isOpen = operation.status === 'running';
    const end = isOpen ? trueEnd(operation, await journal.getCluster(operation.cluster)) : operation;
    if (end?.status === 'cancelled') continue;
    begun.push(item);
  }
  return begun;
}
