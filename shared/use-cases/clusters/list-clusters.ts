import type { Clusters } from '../../aws/ecs-clusters.ts';
import type { Journal } from '../../journal/journal.ts';
import { clusterView } from '../../domain/cluster/cluster-view.ts';
import type { ClusterState } from '../../domain/operation/cluster-state.ts';
import { listedOwners, type Caller } from '../../domain/team/caller.ts';
import { countTasks } from './count-tasks.ts';
import { pageOfEntries } from '../page-of-entries.ts';

interface ListClustersQuery {
  status?: ClusterState | undefined;
  tag?: [key: string, value: string][] | undefined;
  expiresBefore?: string | undefined;
  requestedBy?: string | undefined;
  owner?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

interface Dependencies {
  journal: Pick<Journal, 'listClusters'>;
  clusters: Pick<Clusters, 'count'>;
  caller: Caller;
}

/** A page of clusters by name from the journal, with the counts of their tasks if ECS returns them. */
export async function listClusters(
  { journal, clusters, caller }: Dependencies,
  { status, tag, owner, limit, cursor, ...filter }: ListClustersQuery,
) {
  const owners = listedOwners(caller, owner);
  const conditions = { ...filter, ...(status && { state: status }), tags: tag, owners };
  const isCheap = Object.values(conditions).some((value) => value !== undefined);
  const page = await journal.listClusters({ limit, cursor, isCheap }, conditions);
  const { countsOf } = await countTasks(clusters, page.items);
  return pageOfEntries(page, (entry) => clusterView(entry, { counts: countsOf(entry) }));
}
