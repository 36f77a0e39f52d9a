import type { Journal } from '../journal/journal.ts';
import type { ClusterEntry } from '../domain/operation/journal-entries.ts';
import { ClusterNotActive } from '../errors.ts';
import { findCluster } from './find-cluster.ts';

/** A cluster that tasks can be run in. */
export async function activeCluster(
  journal: Pick<Journal, 'getCluster'>,
  name: string,
): Promise<ClusterEntry> {
  const entry = await findCluster(journal, name);
  if (entry.state !== 'active') throw new ClusterNotActive(name, entry.state, entry.operationId);
  return entry;
}
