import type { Journal } from '../journal/journal.ts';
import type { ClusterEntry } from '../domain/operation/journal-entries.ts';
import { ClusterNotFound } from '../errors.ts';

/** A cluster that this service made; any other one is not found, whether ECS has it or not. */
export async function findCluster(journal: Pick<Journal, 'getCluster'>, name: string): Promise<ClusterEntry> {
  const entry = await journal.getCluster(name);
  if (!entry) throw new ClusterNotFound(name);
  return entry;
}
