import type { Journal } from '../aws/journal.ts';
import type { Workflows } from '../aws/workflows.ts';
import type { CleanUpItem } from '../domain/clean-up/clean-up.ts';

interface Dependencies {
  journal: Pick<Journal, 'getOperation' | 'getCluster'>;
  workflows: Pick<Workflows, 'start'>;
}

/**
 * Of what an earlier attempt has written down, the deletions that have begun, whatever has become of them: those that hold
 * or held their cluster. The workflow of one that runs is started again, in case the attempt died before that.
 */
export async function begunBefore(
  { journal, workflows }: Dependencies,
  items: CleanUpItem[],
): Promise<CleanUpItem[]> {
  const begun: CleanUpItem[] = [];
  for (const item of items) {
    const operation = item.operation && (await journal.getOperation(item.operation));
    if (!operation || operation.status === 'cancelled') continue;
    const { id: operationId, cluster, status } = operation;
    if (status === 'running') {
      const entry = await journal.getCluster(cluster);
      if (entry && entry.operationId !== operationId) continue;
      if (entry) await workflows.start('delete-cluster', operationId, { operationId, cluster });
    }
    begun.push(item);
  }
  return begun;
}
