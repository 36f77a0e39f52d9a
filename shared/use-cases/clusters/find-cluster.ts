import type { Journal } from '../../journal/journal.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import { ClusterNotFound } from '../../errors.ts';

export type ClusterFinder = Pick<Journal, 'getCluster' | 'formerCluster'>;

/**
 * A cluster that this API made; any other one is not found, whether ECS has it or not. What became of the last one of
 * that name is told for 90 days.
 */
export async function findCluster(journal: ClusterFinder, name: string): Promise<ClusterEntry> {
  const entry = await journal.getCluster(name);
  if (!entry) throw new ClusterNotFound(name, await journal.formerCluster(name));
  return entry;
}
