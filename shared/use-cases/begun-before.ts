import type { Journal } from '../aws/journal.ts';
import type { CleanUpItem } from '../domain/clean-up/clean-up.ts';

/** Of what an earlier attempt has written down, the deletions that have truly begun, whatever has become of them. */
export async function begunBefore(
  journal: Pick<Journal, 'getOperation'>,
  items: CleanUpItem[],
): Promise<CleanUpItem[]> {
  const begun: CleanUpItem[] = [];
  for (const item of items) {
    const operation = item.operation && (await journal.getOperation(item.operation));
    if (operation && operation.status !== 'cancelled') begun.push(item);
  }
  return begun;
}
