import type { Journal } from '../../journal/journal.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import { ClusterNotFound } from '../../errors/cluster-errors.ts';

export type ClusterFinder = Pick<Journal, 'getCluster' | 'formerCluster'>;

/**
 * A cluster of this API; clusters of others are not found, even if ECS has them. The error has the history of the last
 * cluster of that name for 90 days.
 */
export async function findCluster(journal: ClusterFinder, name: string): Promise<ClusterEntry> {
  const entry = await journal.getCluster(name);
  if (!entry) throw new ClusterNotFound(name, await journal.formerCluster(name));
  return entry;
}
