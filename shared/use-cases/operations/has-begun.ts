import type { Journal } from '../../journal/journal.ts';
import { hasNotBegun, interruption } from '../../domain/operation/end-reasons.ts';
import { actualOutcome } from '../../domain/operation/actual-outcome.ts';

/**
 * Whether a deletion has ever held its cluster, whatever has happened to both since. A deletion records its end before
 * the cluster is removed, so the cluster is read first.
 */
export async function hasBegun(
  { journal }: { journal: Pick<Journal, 'getOperation' | 'getCluster'> },
  { id, cluster }: { id: string; cluster: string },
): Promise<boolean> {
  const entry = await journal.getCluster(cluster);
  const operation = await journal.getOperation(id);
  const end = operation?.status === 'running' ? actualOutcome(operation, entry) : operation;
  if (!operation || (end && hasNotBegun(end))) return false;
  return end?.error?.code !== interruption.code;
}
