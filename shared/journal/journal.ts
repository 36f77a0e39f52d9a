import { createClusterUpdates } from './cluster-updates.ts';
import { createClusterEntries } from './clusters.ts';
import { createCountedClusters } from './counted-clusters.ts';
import { createFormerClusters } from './former-clusters.ts';
import { createOperations } from './operations.ts';

/** The requested clusters, their history, and the operations that change them: the intent, beside AWS's truth. */
export const createJournal = () => ({
  ...createClusterEntries(),
  ...createClusterUpdates(),
  ...createCountedClusters(),
  ...createFormerClusters(),
  ...createOperations(),
});

export type Journal = ReturnType<typeof createJournal>;
