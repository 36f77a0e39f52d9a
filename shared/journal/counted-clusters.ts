import type { LimitSettings } from '../domain/limits/limits.ts';
import { minus, nothing, type Usage } from '../domain/limits/usage.ts';
import { ownerOf, usageOfCluster } from '../domain/limits/usage-of-cluster.ts';
import { withNothingLeft } from '../domain/operation/failed-creation.ts';
import { withoutWaiting, type ClusterEntry, type ClusterError } from '../domain/operation/journal-entries.ts';
import {
  heldBy,
  is,
  isNot,
  stackNotAskedFor,
  unchanged,
  unprotected,
  withoutStack,
  withSettings,
} from './cluster-conditions.ts';
import { clusterKind } from './clusters.ts';
import { all } from './expressions.ts';
import { createWrites, type Write } from './transactions.ts';
import { writeCounted } from './usage.ts';

/** Seconds: longer than DynamoDB, or the network, can delay a write. */
const tombstoneLifetime = 3600;

/** The writes of clusters that change what counts against limits: each is one transaction with the count. */
export function createCountedClusters() {
  const writes = createWrites(clusterKind);

  const use = (entry: ClusterEntry, write: Write, limits: LimitSettings | undefined) =>
    writeCounted([write], { owner: ownerOf(entry), added: usageOfCluster(entry), limits });

  const giveBack = (entry: ClusterEntry, write: Write, kept: Usage = nothing) =>
    writeCounted([write], { owner: ownerOf(entry), added: minus(kept, usageOfCluster(entry)) });

  return {
    /**
     * Claims a name that is free, or that has this tombstone; returns whether the entry now holds it. Throws
     * `LimitReached` if the name is free but a limit is in the way; without limits, nothing is.
     */
    claimName(entry: ClusterEntry, tombstone?: string, limits?: LimitSettings): Promise<boolean> {
      const condition = tombstone
        ? { text: '#tombstone = :tombstone', values: { tombstone } }
        : { text: 'attribute_not_exists(#id)' };
      return use(entry, writes.put(entry.name, attributesOf(entry), condition), limits);
    },

    /**
     * Claims the name of the cluster that the entry replaces, if that cluster is unchanged since it was read, and its
     * creation left nothing. Only a protected cluster can replace a protected one. Returns whether the entry now holds
     * the name.
     */
    replace(entry: ClusterEntry & { replaced: ClusterEntry }, limits?: LimitSettings): Promise<boolean> {
      const condition = all(
        unchanged(entry.replaced),
        { text: 'attribute_not_exists(#stackId)' },
        stackNotAskedFor,
        !entry.deletionProtection && unprotected,
      );
      return use(entry, writes.put(entry.name, attributesOf(entry), condition), limits);
    },

    /**
     * Removes a cluster from the list for the deletion that holds it, unless that has failed; returns whether it did.
     * `kept` is what still counts of it, because its stack is left behind.
     */
    removeCluster(entry: ClusterEntry, now: number, kept?: Usage): Promise<boolean> {
      const condition = all(heldBy(entry.operationId), isNot('delete_failed'));
      return giveBack(entry, writes.bury(entry.name, condition, tombstoneUntil(now)), kept);
    },

    /**
     * Lists a cluster with a failed creation again, for the deletion that holds it, unless that has failed; returns
     * whether it did. From then on its creation holds it.
     */
    relist(entry: ClusterEntry, error: ClusterError): Promise<boolean> {
      const { name, operationId, createdByOperation } = entry;
      const forgotten = { heldBefore: undefined, isDeletedByCleanUp: undefined, removalFailedAt: undefined };
      const changes = {
        ...withNothingLeft(error),
        ...forgotten,
        operationId: createdByOperation,
        usage: nothing,
      };
      return giveBack(entry, writes.update(name, changes, all(heldBy(operationId), is('deleting'))));
    },

    /**
     * Ends a creation that has failed and left nothing, for the operation that holds it, unless its state has changed
     * since it was read; returns whether it did.
     */
    endCreation(entry: ClusterEntry, error: ClusterError): Promise<boolean> {
      const changes = { ...withNothingLeft(error), usage: nothing };
      const condition = all(heldBy(entry.operationId), is(entry.state));
      return giveBack(entry, writes.update(entry.name, changes, condition));
    },

    /**
     * Reverts a creation that has not ended, whose workflow has not requested a stack yet, and whose settings are
     * unchanged: the name is as it was before, and a write that would claim it again is refused. Returns whether it was
     * reverted.
     */
    releaseName(entry: ClusterEntry, now: number): Promise<boolean> {
      const { name, operationId, replaced } = entry;
      const condition = all(withoutStack(operationId), withSettings(undefined));
      const write = replaced
        ? writes.put(name, attributesOf({ ...replaced, settingsId: crypto.randomUUID() }), condition)
        : writes.bury(name, condition, tombstoneUntil(now));
      return giveBack(entry, write);
    },

    /**
     * Ends a creation that has not ended, and whose workflow has not requested a stack yet, but keeps its settings;
     * returns whether it did.
     */
    keepSettings(entry: ClusterEntry, error: ClusterError): Promise<boolean> {
      const changes = {
        state: 'create_failed',
        error,
        ...withoutWaiting,
        replaced: undefined,
        usage: nothing,
      } as const;
      return giveBack(entry, writes.update(entry.name, changes, withoutStack(entry.operationId)));
    },
  };
}

const attributesOf = ({ name: _name, ...attributes }: ClusterEntry) => attributes;

const tombstoneUntil = (now: number): number => Math.floor(now / 1000) + tombstoneLifetime;
