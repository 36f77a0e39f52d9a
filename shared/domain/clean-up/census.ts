import type { ClusterEntry } from '../operation/journal-entries.ts';
import type { ClusterState } from '../operation/cluster-state.ts';

/** What there is, as a clean-up that looks at everything has seen it. */
export interface Census {
  clusters: Record<ClusterState, number>;
  /** When the removal first failed of the cluster for which that is longest ago; ISO 8601. */
  oldestFailedRemoval: string | null;
  orphanedStacks: number;
}

export function createCensus(): Census {
  return {
    clusters: { creating: 0, active: 0, deleting: 0, create_failed: 0, delete_failed: 0 },
    oldestFailedRemoval: null,
    orphanedStacks: 0,
  };
}

export function countCluster(
  census: Census,
  { state, removalFailedAt }: Pick<ClusterEntry, 'state' | 'removalFailedAt'>,
): void {
  census.clusters[state] += 1;
  const oldest = census.oldestFailedRemoval;
  if (removalFailedAt && (oldest === null || removalFailedAt < oldest))
    census.oldestFailedRemoval = removalFailedAt;
}
