import * as z from 'zod/mini';
import { usageOfCluster } from '../domain/limits/usage-of-cluster.ts';
import type { ClusterState } from '../domain/operation/cluster-state.ts';
import { clusterEntry, type ClusterEntry } from '../domain/operation/journal-entries.ts';
import {
  unchanged,
  heldBy,
  inNetwork,
  is,
  isNot,
  stackNotAskedFor,
  unprotected,
  withSettings,
} from './cluster-conditions.ts';
import { createEntries, type Page, type Paging } from './entries.ts';
import { all } from './expressions.ts';

export const clusterKind = { kind: 'cluster', version: 2 };

/** The name is the id. */
const stored = z.extend(z.omit(clusterEntry, { name: true }), { id: z.string() });

/** The requested clusters: the intent, beside AWS's truth, and which operation may change them. */
export function createClusterEntries() {
  const entries = createEntries({ ...clusterKind, schema: stored });

  return {
    async getCluster(name: string): Promise<ClusterEntry | undefined> {
      const found = await entries.get(name);
      return found && entryOf(found);
    },

    async listClusters(
      paging: Paging,
      filter: {
        state?: ClusterState;
        tags?: [key: string, value: string][];
        expiresBefore?: string;
        requestedBy?: string;
        network?: { vpcId: string; subnetIds: string[] };
      },
    ): Promise<Page<ClusterEntry>> {
      const conditions = [
        filter.network && inNetwork(filter.network),
        filter.state && { text: '#state = :state', values: { state: filter.state } },
        filter.expiresBefore !== undefined && {
          text: '#expiresAt < :expiry',
          values: { expiry: new Date(filter.expiresBefore).toISOString() },
        },
        filter.requestedBy !== undefined && {
          text: '#requestedBy = :requestedBy',
          values: { requestedBy: filter.requestedBy },
        },
        ...(filter.tags ?? []).map(([key, value], index) => ({
          text: `#tags.#tag${index} = :tag${index}`,
          names: { [`tag${index}`]: key },
          values: { [`tag${index}`]: value },
        })),
      ];
      const { items, ...page } = await entries.list({ ...paging, filter: all(...conditions) });
      return { items: items.map(entryOf), ...page };
    },

    /** The tombstone of a cluster that has left the list recently. */
    tombstoneOf: (name: string): Promise<string | undefined> => entries.tombstone(name),

    /**
     * Transfers a cluster to a deletion; returns whether it was unchanged since it was read: held by that operation, in
     * that state, with those settings, and not protected. Its template, if no stack was requested yet, is not needed
     * any more.
     */
    transferLock(entry: ClusterEntry, to: string): Promise<boolean> {
      const { name, operationId, state, settingsId } = entry;
      const changes = {
        usage: usageOfCluster(entry),
        state: 'deleting',
        operationId: to,
        heldBefore: { operationId, state },
        template: undefined,
        replaced: undefined,
      } as const;
      return entries.update(name, changes, all(unchanged({ operationId, state, settingsId }), unprotected));
    },

    /**
     * Makes a later `transferLock` call with this entry fail, even if it is already under way. Returns whether the cluster
     * was unchanged since it was read: then no such call has changed it.
     */
    fenceTransfers(entry: ClusterEntry): Promise<boolean> {
      return entries.update(entry.name, { settingsId: newSettingsId() }, unchanged(entry));
    },

    /** Changes a cluster whose operation has stopped; returns whether it was unchanged since it was read. */
    updateIfUnchanged(read: ClusterEntry, changes: Partial<ClusterEntry>): Promise<boolean> {
      return entries.update(read.name, changes, unchanged(read));
    },

    /**
     * Changes the settings that callers may change, unless the cluster is being deleted, if they are still those that
     * were read: so a late call never undoes a newer change. Returns the changed cluster, or undefined if it was not
     * changed.
     */
    async changeSettings(
      { name, createdByOperation, settingsId: readId }: ClusterEntry,
      { settingsId, ...changes }: ChangedSettings,
    ): Promise<ClusterEntry | undefined> {
      const isSame = { text: '#createdByOperation = :createdBy', values: { createdBy: createdByOperation } };
      const condition = all(isSame, isNot('deleting'), withSettings(readId));
      const changed = await entries.updated(name, { ...changes, settingsId }, condition);
      if (changed) return entryOf(changed);
      // Others may have written the entry after a successful call whose response was lost.
      const now = await entries.get(name);
      return now?.settingsId === settingsId ? entryOf(now) : undefined;
    },

    /** Changes a cluster for the operation that holds it; returns whether it still does. */
    updateCluster(name: string, operationId: string, changes: Partial<ClusterEntry>): Promise<boolean> {
      return entries.update(name, changes, heldBy(operationId));
    },

    /**
     * Changes what a creation stores about its stack, unless it has another stack or has ended since; returns whether
     * it did. So a late step writes nothing about another stack.
     */
    updateStack(
      { name, operationId, discardedStacks }: ClusterEntry,
      changes: Partial<ClusterEntry>,
    ): Promise<boolean> {
      const sameStack = discardedStacks
        ? { text: '#discardedStacks = :discardedStacks', values: { discardedStacks } }
        : { text: 'attribute_not_exists(#discardedStacks)' };
      return entries.update(name, changes, all(heldBy(operationId), sameStack, is('creating')));
    },

    /** Replaces the template of a creation that has not requested a stack yet; returns whether it did. */
    replaceTemplate(name: string, operationId: string, template: string): Promise<boolean> {
      const hasOne = { text: 'attribute_exists(#template)' };
      return entries.update(name, { template }, all(heldBy(operationId), hasOne, stackNotAskedFor));
    },

    /**
     * Makes a cluster active for the creation that holds it, unless it is rolling back; returns whether it is active.
     */
    activate(name: string, operationId: string, changes: Partial<ClusterEntry>): Promise<boolean> {
      const goesOn = { text: 'attribute_not_exists(#rollingBack)' };
      return entries.update(
        name,
        { ...changes, state: 'active' },
        all(heldBy(operationId), goesOn, isNot('create_failed')),
      );
    },

    /** Marks a creation as rolling back; false if it no longer holds the cluster, or the cluster is active. */
    beginRollback(name: string, operationId: string): Promise<boolean> {
      const changes = { rollingBack: true, template: undefined, replaced: undefined } as const;
      return entries.update(name, changes, all(heldBy(operationId), is('creating')));
    },
  };
}

/** Settings of a cluster, and the id of this change. */
type ChangedSettings = { settingsId: string } & Partial<
  Pick<ClusterEntry, 'expiresAt' | 'deletionProtection' | 'tags' | 'latestChanges'>
>;

const entryOf = ({ id, ...rest }: z.infer<typeof stored>): ClusterEntry => ({ ...rest, name: id });

const newSettingsId = (): string => crypto.randomUUID();
