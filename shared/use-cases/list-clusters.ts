import type { Journal } from '../journal/journal.ts';
import { clusterView } from '../domain/cluster/cluster-view.ts';
import type { ClusterState } from '../domain/operation/cluster-state.ts';
import { pageOfEntries } from './page-of-entries.ts';

interface ListClustersQuery {
  status?: ClusterState | undefined;
  tag?: [key: string, value: string][] | undefined;
  expiresBefore?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

/** A page of clusters by name, out of the journal alone. */
export async function listClusters(
  { journal }: { journal: Pick<Journal, 'listClusters'> },
  { status, tag, limit, cursor, ...filter }: ListClustersQuery,
) {
  const page = await journal.listClusters(
    { limit, cursor },
    { ...filter, ...(status && { state: status }), tags: tag },
  );
  return pageOfEntries(page, (entry) => clusterView(entry));
}
