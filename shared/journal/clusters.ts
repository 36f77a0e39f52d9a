import * as z from 'zod/mini';
import { usageOfCluster } from '../domain/limits/usage-of-cluster.ts';
import type { ClusterState } from '../domain/operation/cluster-state.ts';
import { clusterEntry, withoutWaiting, type ClusterEntry } from '../domain/operation/journal-entries.ts';
import {
  unchanged,
  heldBy,
  inNetwork,
  is,
  isNot,
  stackNotAskedFor,
  unprotected,
} from './cluster-conditions.ts';
import { createEntries, type Page, type Paging } from './entries.ts';
import { all } from './expressions.ts';
import { ofOwners } from './owners.ts';

export const clusterKind = { kind: 'cluster', version: 3 };

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
        owners?: readonly string[] | undefined;
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
      const { items, ...page } = await ofOwners(filter.owners, (ofThem) =>
        entries.list({ ...paging, filter: all(...conditions, ofThem) }),
      );
      return { items: items.map(entryOf), ...page };
    },

    /** The tombstone of a cluster that has left the list recently. */
    tombstoneOf: (name: string): Promise<string | undefined> => entries.tombstone(name),

    /**
     * Transfers a cluster to a deletion; returns whether it was unchanged since it was read: held by that operation, in
     * that state, with those settings, and not protected. What a creation kept for its stack is not needed any more.
     */
    transferLock(entry: ClusterEntry, to: string, isByCleanUp = false): Promise<boolean> {
      const { name, operationId, state, settingsId } = entry;
      const changes = {
        usage: usageOfCluster(entry),
        state: 'deleting',
        operationId: to,
        heldBefore: { operationId, state },
        isDeletedByCleanUp: isByCleanUp || undefined,
        ...withoutWaiting,
        replaced: undefined,
      } as const;
      return entries.update(name, changes, all(unchanged({ operationId, state, settingsId }), unprotected));
    },

    /**
     * Makes a later `transferLock` call with this entry fail, even if it is already under way. Returns whether the
     * cluster was unchanged since it was read: then no such call has changed it.
     */
    fenceTransfers(entry: ClusterEntry): Promise<boolean> {
      return entries.update(entry.name, { settingsId: newSettingsId() }, unchanged(entry));
    },

    /** Changes a cluster whose operation has stopped; returns whether it was unchanged since it was read. */
    updateIfUnchanged(read: ClusterEntry, changes: Partial<ClusterEntry>): Promise<boolean> {
      return entries.update(read.name, changes, unchanged(read));
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

    /** Sets the zones of a creation that has not requested a stack yet; returns whether it did. */
    setZones(name: string, operationId: string, zones: [string, string]): Promise<boolean> {
      const waits = { text: 'attribute_exists(#spec)' };
      return entries.update(name, { zones }, all(heldBy(operationId), waits, stackNotAskedFor));
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
      const changes = { rollingBack: true, ...withoutWaiting, replaced: undefined } as const;
      return entries.update(name, changes, all(heldBy(operationId), is('creating')));
    },
  };
}

const entryOf = ({ id, ...rest }: z.infer<typeof stored>): ClusterEntry => ({ ...rest, name: id });

const newSettingsId = (): string => crypto.randomUUID();
