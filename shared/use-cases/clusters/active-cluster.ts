import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import { ClusterNotActive } from '../../errors/cluster-errors.ts';
import { findCluster, type ClusterFinder } from './find-cluster.ts';

/** A cluster that can run tasks. */
export async function activeCluster(finder: ClusterFinder, name: string): Promise<ClusterEntry> {
  const entry = await findCluster(finder, name, 'change');
  if (entry.state !== 'active') throw new ClusterNotActive(name, entry.state, entry.operationId);
  return entry;
}
