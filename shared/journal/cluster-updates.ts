import type { ClusterEntry, OperationEntry } from '../domain/operation/journal-entries.ts';
import { isNot, withSettings } from './cluster-conditions.ts';
import { clusterKind } from './clusters.ts';
import { all } from './expressions.ts';
import { expiryOf, operationKind } from './operations.ts';
import { createWrites, transact } from './transactions.ts';

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
     * Returns whether they were.
     */
    async changeSettings(
      { name, createdByOperation, settingsId }: ClusterEntry,
      changes: ChangedSettings,
      operation: OperationEntry & { endedAt: string },
    ): Promise<boolean> {
      const isSame = { text: '#createdByOperation = :createdBy', values: { createdBy: createdByOperation } };
      const refused = await transact([
        clusters.update(name, changes, all(isSame, isNot('deleting'), withSettings(settingsId))),
        operations.put(
          operation.id,
          { ...operation, expiresAtSeconds: expiryOf(operation.endedAt) },
          { text: 'attribute_not_exists(#id)' },
        ),
      ]);
      return refused.length === 0;
    },
  };
}
