import type { LimitSettings } from '../domain/limits/limits.ts';
import { ownerOf, usageOfCluster } from '../domain/limits/usage-of-cluster.ts';
import type { ClusterEntry, OperationEntry } from '../domain/operation/journal-entries.ts';
import { isNot, withSettings, withUsage } from './cluster-conditions.ts';
import { clusterKind } from './clusters.ts';
import { all, type DynamoDbExpression } from './expressions.ts';
import { expiryOf, operationKind } from './operations.ts';
import { createWrites, transact, type Write } from './transactions.ts';
import { writeMoved } from './usage.ts';

/** Settings of a cluster, and the id of this change. */
type ChangedSettings = { settingsId: string } & Partial<
  Pick<ClusterEntry, 'expiresAt' | 'deletionProtection' | 'tags' | 'owner' | 'latestChanges'>
>;

type Update = OperationEntry & { endedAt: string };

/** The changes of settings, each with the operation that records it. */
export function createClusterUpdates() {
  const clusters = createWrites(clusterKind);
  const operations = createWrites(operationKind);

  function writesOf(
    { name, createdByOperation, settingsId }: ClusterEntry,
    changes: Partial<ClusterEntry>,
    operation: Update,
    condition?: DynamoDbExpression,
  ): Write[] {
    const isSame = { text: '#createdByOperation = :createdBy', values: { createdBy: createdByOperation } };
    const where = all(isSame, isNot('deleting'), withSettings(settingsId), condition);
    return [
      clusters.update(name, changes, where),
      operations.put(
        operation.id,
        { ...operation, expiresAtSeconds: expiryOf(operation.endedAt) },
        { text: 'attribute_not_exists(#id)' },
      ),
    ];
  }

  return {
    /**
     * Changes the settings that callers may change, unless the cluster is being deleted, if they are still those that
     * were read: so a late call never undoes a newer change. The operation is written with the change, or neither is.
     * Returns whether they were.
     */
    async changeSettings(entry: ClusterEntry, changes: ChangedSettings, operation: Update): Promise<boolean> {
      return (await transact(writesOf(entry, changes, operation))).length === 0;
    },

    /**
     * The same for changes that give the cluster to another team: what it uses moves from one count to the other. Throws
     * `LimitReached` if a limit of that team is in the way.
     */
    transferToTeam(
      entry: ClusterEntry,
      changes: ChangedSettings & { owner: string },
      operation: Update,
      limits: LimitSettings,
    ): Promise<boolean> {
      // Entries of earlier versions do not say it: what is given back later is what has moved.
      const moved = usageOfCluster(entry);
      const writes = writesOf(entry, { ...changes, usage: moved }, operation, withUsage(entry.usage));
      return writeMoved(writes, { from: ownerOf(entry), to: changes.owner, moved, limits });
    },
  };
}
