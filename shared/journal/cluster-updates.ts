import type { LimitSettings } from '../domain/limits/limits.ts';
import { ownerOf, usageOfCluster } from '../domain/limits/usage-of-cluster.ts';
import type { ClusterEntry, OperationEntry } from '../domain/operation/journal-entries.ts';
import { isNot, withSettings, withUsage } from './cluster-conditions.ts';
import { clusterKind } from './clusters.ts';
import { all } from './expressions.ts';
import { expiryOf, operationKind } from './operations.ts';
import { createWrites, transact } from './transactions.ts';
import { writeMoved } from './usage.ts';

/** Settings of a cluster, and the id of this change. */
type ChangedSettings = { settingsId: string } & Partial<
  Pick<ClusterEntry, 'expiresAt' | 'deletionProtection' | 'tags' | 'owner' | 'latestChanges'>
>;

/** The changes of settings, each with the operation that records it. */
export function createClusterUpdates() {
  const clusters = createWrites(clusterKind);
  const operations = createWrites(operationKind);

  return {
    /**
     * Changes the settings that callers may change, unless the cluster is being deleted, if they are still those that
     * were read: so a late call never undoes a newer change. The operation is written with the change, or neither is.
     * With another team, what the cluster uses moves to its count: throws `LimitReached` and `NotCounted`. Returns
     * whether they were written.
     */
    async changeSettings(
      entry: ClusterEntry,
      changes: ChangedSettings,
      operation: OperationEntry & { endedAt: string },
      limits: LimitSettings,
    ): Promise<boolean> {
      const { name, createdByOperation, settingsId } = entry;
      const [from, to] = [ownerOf(entry), changes.owner];
      const isSame = { text: '#createdByOperation = :createdBy', values: { createdBy: createdByOperation } };
      const isMoved = to !== undefined && to !== from;
      // Entries of earlier versions do not say it: what is given back later is what has moved.
      const moved = usageOfCluster(entry);
      const settings = isMoved ? { ...changes, usage: moved } : changes;
      const writes = [
        clusters.update(
          name,
          settings,
          all(isSame, isNot('deleting'), withSettings(settingsId), isMoved && withUsage(entry.usage)),
        ),
        operations.put(
          operation.id,
          { ...operation, expiresAtSeconds: expiryOf(operation.endedAt) },
          { text: 'attribute_not_exists(#id)' },
        ),
      ];
      if (isMoved) return writeMoved(writes, { from, to, moved, limits });
      return (await transact(writes)).length === 0;
    },
  };
}
