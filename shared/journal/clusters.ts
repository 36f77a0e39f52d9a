import * as z from 'zod/mini';
import type { ClusterState } from '../domain/operation/cluster-state.ts';
import { withNothingLeft } from '../domain/operation/failed-creation.ts';
import {
  clusterEntry,
  withoutWaiting,
  type ClusterEntry,
  type ClusterError,
} from '../domain/operation/journal-entries.ts';
import {
  unchanged,
  heldBy,
  inNetwork,
  is,
  isNot,
  stackNotAskedFor,
  unprotected,
  withSettings,
  withoutStack,
} from './cluster-conditions.ts';
import { createEntries, type Page, type Paging } from './entries.ts';
import { all } from './expressions.ts';
import { ofOwners } from './owners.ts';

/** Seconds: longer than DynamoDB, or the network, can delay a write. */
const tombstoneLifetime = 3600;

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

    /** Claims a name that is free, or that has this tombstone; returns whether the entry now holds it. */
    claimName(entry: ClusterEntry, tombstone?: string): Promise<boolean> {
      const condition = tombstone
        ? { text: '#tombstone = :tombstone', values: { tombstone } }
        : { text: 'attribute_not_exists(#id)' };
      return entries.put(entry.name, attributesOf(entry), condition);
    },

    /** The tombstone of a cluster that has left the list recently. */
    tombstoneOf: (name: string): Promise<string | undefined> => entries.tombstone(name),

    /**
     * Claims the name of the cluster that the entry replaces, if that cluster is unchanged since it was read, and its
     * creation left nothing. Only a protected cluster can replace a protected one. Returns whether the entry now holds
     * the name.
     */
    replace(entry: ClusterEntry & { replaced: ClusterEntry }): Promise<boolean> {
      return entries.put(
        entry.name,
        attributesOf(entry),
        all(
          unchanged(entry.replaced),
          { text: 'attribute_not_exists(#stackId)' },
          stackNotAskedFor,
          !entry.deletionProtection && unprotected,
        ),
      );
    },

    /**
     * Transfers a cluster to a deletion; returns whether it was unchanged since it was read: held by that operation, in
     * that state, with those settings, and not protected. What a creation kept
     * for its stack is not needed any more.
     */
    transferLock({ name, operationId, state, settingsId }: ClusterEntry, to: string): Promise<boolean> {
      const changes = {
        state: 'deleting',
        operationId: to,
        heldBefore: { operationId, state },
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

    /**
     * Removes a cluster from the list for the deletion that holds it, unless that has failed; returns whether it did.
     */
    removeCluster(name: string, operationId: string, now: number): Promise<boolean> {
      return entries.bury(name, all(heldBy(operationId), isNot('delete_failed')), tombstoneUntil(now));
    },

    /**
     * Lists a cluster with a failed creation again, for the deletion that holds it, unless that has failed; returns
     * whether it did. From then on its creation holds it.
     */
    relist({ name, operationId, createdByOperation }: ClusterEntry, error: ClusterError): Promise<boolean> {
      const forgotten = { heldBefore: undefined, removalFailedAt: undefined };
      const changes = { ...withNothingLeft(error), ...forgotten, operationId: createdByOperation };
      return entries.update(name, changes, all(heldBy(operationId), is('deleting')));
    },

    /**
     * Reverts a creation that has not ended, whose workflow has not requested a stack yet, and whose settings are
     * unchanged: the name is as it was before, and a write that would claim it again is refused. Returns whether it was
     * reverted.
     */
    releaseName({ name, operationId, replaced }: ClusterEntry, now: number): Promise<boolean> {
      const condition = all(withoutStack(operationId), withSettings(undefined));
      return replaced
        ? entries.put(name, attributesOf({ ...replaced, settingsId: newSettingsId() }), condition)
        : entries.bury(name, condition, tombstoneUntil(now));
    },

    /**
     * Ends a creation that has not ended, and whose workflow has not requested a stack yet, but keeps its settings;
     * returns whether it did.
     */
    keepSettings({ name, operationId }: ClusterEntry, error: ClusterError): Promise<boolean> {
      const changes = { state: 'create_failed', error, ...withoutWaiting, replaced: undefined } as const;
      return entries.update(name, changes, withoutStack(operationId));
    },
  };
}

const entryOf = ({ id, ...rest }: z.infer<typeof stored>): ClusterEntry => ({ ...rest, name: id });

const attributesOf = ({ name: _name, ...attributes }: ClusterEntry) => attributes;

const newSettingsId = (): string => crypto.randomUUID();

const tombstoneUntil = (now: number): number => Math.floor(now / 1000) + tombstoneLifetime;
