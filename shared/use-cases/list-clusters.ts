import type { Journal } from '../journal/journal.ts';
import { clusterView, type Cluster } from '../domain/cluster/cluster-view.ts';
import type { ClusterState } from '../domain/operation/cluster-state.ts';

interface ListClustersQuery {
  state?: ClusterState | undefined;
  tag?: [key: string, value: string][] | undefined;
  expiresBefore?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

/** A page of clusters by name, out of the journal alone. */
export async function listClusters(
  { journal }: { journal: Pick<Journal, 'listClusters'> },
  { tag, limit, cursor, ...filter }: ListClustersQuery,
): Promise<{ items: Cluster[]; nextCursor: string | null }> {
  const { items, nextCursor } = await journal.listClusters({ limit, cursor }, { ...filter, tags: tag });
  return { items: items.map((entry) => clusterView(entry)), nextCursor };
}
