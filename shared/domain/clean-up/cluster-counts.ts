import type { ClusterEntry } from '../operation/journal-entries.ts';
import type { ClusterState } from '../operation/cluster-state.ts';

/** The counts that a clean-up of everything has seen. */
export interface ClusterCounts {
  clusters: Record<ClusterState, number>;
  /** The earliest first failure of a removal among all clusters; ISO 8601. */
  oldestFailedRemoval: string | null;
  orphanedStacks: number;
}

export function createClusterCounts(): ClusterCounts {
  return {
    clusters: { creating: 0, active: 0, deleting: 0, create_failed: 0, delete_failed: 0 },
    oldestFailedRemoval: null,
    orphanedStacks: 0,
  };
}

export function countCluster(
  clusterCounts: ClusterCounts,
  { state, removalFailedAt }: Pick<ClusterEntry, 'state' | 'removalFailedAt'>,
): void {
  clusterCounts.clusters[state] += 1;
  const oldest = clusterCounts.oldestFailedRemoval;
  if (removalFailedAt && (oldest === null || removalFailedAt < oldest))
    clusterCounts.oldestFailedRemoval = removalFailedAt;
}
