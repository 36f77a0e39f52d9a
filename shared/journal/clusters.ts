import * as z from 'zod/mini';
import type { ClusterState } from '../domain/operation/cluster-state.ts';
import { withNothingLeft } from '../domain/operation/failed-creation.ts';
import { clusterEntry, type ClusterEntry, type ClusterError } from '../domain/operation/journal-entries.ts';
import { createEntries, type Page, type Paging } from './entries.ts';
import { all, type Expression } from './expressions.ts';

/** Seconds: longer than DynamoDB, or what is between, can hold a write back. */
const tombstoneLifetime = 3600;

/** The name is the id. */
const stored = z.extend(z.omit(clusterEntry, { name: true }), { id: z.string() });

/** Clusters asked for: the intent, beside AWS's truth, and which operation may change them. */
export function createClusterEntries() {
  const entries = createEntries({ kind: 'cluster', version: 2, schema: stored });

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

    /** Takes a name that is free, or that this tombstone stands at; answers whether it is now held. */
    takeName(entry: ClusterEntry, tombstone?: string): Promise<boolean> {
      const condition = tombstone
        ? { text: '#tombstone = :tombstone', values: { tombstone } }
        : { text: 'attribute_not_exists(#id)' };
      return entries.put(entry.name, attributesOf(entry), condition);
    },

    /** What stands at the name of a cluster that has left the list of late. */
    tombstoneOf: (name: string): Promise<string | undefined> => entries.tombstone(name),

    /**
     * Takes the name of the cluster that the entry replaces, if that still is as it was read, and its creation left
     * nothing. What is protected loses its name only to what is protected too. Answers whether it is now held.
     */
    replace(entry: ClusterEntry & { replaced: ClusterEntry }): Promise<boolean> {
      return entries.put(
        entry.name,
        attributesOf(entry),
        all(
          asRead(entry.replaced),
          { text: 'attribute_not_exists(#stackId)' },
          stackNotAskedFor,
          !entry.deletionProtection && unprotected,
        ),
      );
    },

    /**
     * Hands a cluster over to a deletion; answers whether it still was as it was read: held by that operation, in that
     * state, with those settings, and not protected. Its template, if nobody has asked for the stack yet, is not needed any more.
     */
    handOver({ name, operationId, state, settingsId }: ClusterEntry, to: string): Promise<boolean> {
      const changes = {
        state: 'deleting',
        operationId: to,
        heldBefore: { operationId, state },
        template: undefined,
        replaced: undefined,
      } as const;
      return entries.update(name, changes, all(asRead({ operationId, state, settingsId }), unprotected));
    },

    /**
     * From now on a call of `handOver` with this entry changes nothing, though it may still be on its way. Answers whether
     * the cluster still was as it was read: then none has changed it.
     */
    keepAsRead(entry: ClusterEntry): Promise<boolean> {
      return entries.update(entry.name, { settingsId: newSettingsId() }, asRead(entry));
    },

    /** Changes a cluster whose operation nobody works on any more; answers whether it still was as it was read. */
    updateAsRead(read: ClusterEntry, changes: Partial<ClusterEntry>): Promise<boolean> {
      return entries.update(read.name, changes, asRead(read));
    },

    /**
     * Changes what callers may set at any time but while the cluster is being deleted, if it still has the settings that
     * were read: a call that comes late undoes no later change. Answers the cluster as it is then, if it did.
     */
    async changeSettings(
      { name, createdByOperation, settingsId: readId }: ClusterEntry,
      { settingsId, ...changes }: ChangedSettings,
    ): Promise<ClusterEntry | undefined> {
      const isSame = { text: '#createdByOperation = :createdBy', values: { createdBy: createdByOperation } };
      const condition = all(isSame, isNot('deleting'), withSettings(readId));
      const changed = await entries.updated(name, { ...changes, settingsId }, condition);
      if (changed) return entryOf(changed);
      // Others may have written the entry since a call that took effect lost its response.
      const now = await entries.get(name);
      return now?.settingsId === settingsId ? entryOf(now) : undefined;
    },

    /** Changes a cluster for the operation that holds it; answers whether it still does. */
    updateCluster(name: string, operationId: string, changes: Partial<ClusterEntry>): Promise<boolean> {
      return entries.update(name, changes, heldBy(operationId));
    },

    /**
     * Changes what a creation knows of its stack, unless it has come to another one or to its end since; answers whether it
     * did. A step that runs late writes nothing about a stack that is not its own.
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

    /** Replaces the template of a creation that has asked for no stack yet, while it has one; answers whether it did. */
    replaceTemplate(name: string, operationId: string, template: string): Promise<boolean> {
      const hasOne = { text: 'attribute_exists(#template)' };
      return entries.update(name, { template }, all(heldBy(operationId), hasOne, stackNotAskedFor));
    },

    /** Makes a cluster active for the creation that holds it, unless that is being taken back; answers whether it is. */
    activate(name: string, operationId: string, changes: Partial<ClusterEntry>): Promise<boolean> {
      const goesOn = { text: 'attribute_not_exists(#rollingBack)' };
      return entries.update(
        name,
        { ...changes, state: 'active' },
        all(heldBy(operationId), goesOn, isNot('create_failed')),
      );
    },

    /** From now on a creation is taken back; answers whether it may be: held by that operation, and not active. */
    beginRollback(name: string, operationId: string): Promise<boolean> {
      const changes = { rollingBack: true, template: undefined, replaced: undefined } as const;
      return entries.update(name, changes, all(heldBy(operationId), is('creating')));
    },

    /** Takes a cluster off the list for the deletion that holds it, unless that has failed; answers whether it did. */
    removeCluster(name: string, operationId: string, now: number): Promise<boolean> {
      return entries.bury(name, all(heldBy(operationId), isNot('delete_failed')), tombstoneUntil(now));
    },

    /**
     * Lists a cluster again whose creation failed, for the deletion that holds it, unless that has failed; answers whether
     * it did. From then on its creation holds it.
     */
    relist({ name, operationId, createdByOperation }: ClusterEntry, error: ClusterError): Promise<boolean> {
      const forgotten = { heldBefore: undefined, removalFailedAt: undefined };
      const changes = { ...withNothingLeft(error), ...forgotten, operationId: createdByOperation };
      return entries.update(name, changes, all(heldBy(operationId), is('deleting')));
    },

    /**
     * Takes a creation back that has not ended, whose workflow has not asked for a stack yet, and whose settings nobody has
     * changed: its name is as it was before, and a write that would take it again is refused. Answers whether that was so.
     */
    takeBack({ name, operationId, replaced }: ClusterEntry, now: number): Promise<boolean> {
      const condition = all(withoutStack(operationId), withSettings(undefined));
      return replaced
        ? entries.put(name, attributesOf({ ...replaced, settingsId: newSettingsId() }), condition)
        : entries.bury(name, condition, tombstoneUntil(now));
    },

    /**
     * Ends a creation that has not ended, and whose workflow has not asked for a stack yet, and keeps its settings; answers
     * whether that was so.
     */
    keepSettings({ name, operationId }: ClusterEntry, error: ClusterError): Promise<boolean> {
      const changes = { state: 'create_failed', error, template: undefined, replaced: undefined } as const;
      return entries.update(name, changes, withoutStack(operationId));
    },
  };
}

/** Settings of a cluster, and the id that they have from then on. */
type ChangedSettings = { settingsId: string } & Partial<
  Pick<ClusterEntry, 'expiresAt' | 'deletionProtection' | 'tags' | 'latestChanges'>
>;

const entryOf = ({ id, ...rest }: z.infer<typeof stored>): ClusterEntry => ({ ...rest, name: id });

const attributesOf = ({ name: _name, ...attributes }: ClusterEntry) => attributes;

const newSettingsId = (): string => crypto.randomUUID();

const tombstoneUntil = (now: number): number => Math.floor(now / 1000) + tombstoneLifetime;

const unprotected: Expression = { text: '#deletionProtection = :off', values: { off: false } };

const stackNotAskedFor: Expression = { text: 'attribute_not_exists(#stackRequestedAt)' };

const is = (state: ClusterState): Expression => ({ text: '#state = :is', values: { is: state } });

const isNot = (state: ClusterState): Expression => ({ text: '#state <> :isNot', values: { isNot: state } });

const heldBy = (operationId: string): Expression => ({
  text: '#operationId = :holder',
  values: { holder: operationId },
});

const withSettings = (settingsId: string | undefined): Expression =>
  settingsId
    ? { text: '#settingsId = :settingsId', values: { settingsId } }
    : { text: 'attribute_not_exists(#settingsId)' };

const asRead = ({
  operationId,
  state,
  settingsId,
}: Pick<ClusterEntry, 'operationId' | 'state' | 'settingsId'>): Expression =>
  all(heldBy(operationId), is(state), withSettings(settingsId));

/** Held by a creation that has not ended, and whose workflow has not asked for a stack. */
const withoutStack = (operationId: string): Expression =>
  all(heldBy(operationId), stackNotAskedFor, is('creating'));

/** Of clusters that name the VPC, or one of its subnets beside the id of another one. */
const inNetwork = ({ vpcId, subnetIds }: { vpcId: string; subnetIds: string[] }): Expression => ({
  text: [
    '#network.#vpcId = :vpcId',
    ...subnetIds.map((_, index) => `contains(#network.#subnetIds, :subnet${index})`),
  ].join(' OR '),
  values: { vpcId, ...Object.fromEntries(subnetIds.map((id, index) => [`subnet${index}`, id])) },
});
