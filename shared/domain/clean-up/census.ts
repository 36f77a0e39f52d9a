import type { ClusterEntry } from '../operation/journal-entries.ts';
import type { ClusterState } from '../operation/cluster-state.ts';

/** The counts that a clean-up of everything has seen. */
export interface Census {
  clusters: Record<ClusterState, number>;
  /** The earliest first failure of a removal among all clusters; ISO 8601. */
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
