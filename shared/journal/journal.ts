import { v4 as newSettingsId } from 'uuid';
import type { ClusterState } from '../domain/operation/cluster-state.ts';
import type {
  ClusterEntry,
  OperationEntry,
  OperationError,
  OperationStatus,
} from '../domain/operation/journal-entries.ts';
import type { OperationType } from '../domain/operation/operation-type.ts';
import { firstIdOf } from '../domain/operation/time-of-id.ts';
import { deletionRetried, operationEnded } from '../metrics.ts';
import { clusterEntry, clusterItem, operationEntry } from './journal-items.ts';
import { createTable, type Expression } from './table.ts';

export interface Page<Entry> {
  items: Entry[];
  nextCursor: string | null;
}

interface Paging {
  limit: number;
  cursor: string | undefined;
}

const keptAfterEnd = 90 * 24 * 3600;

/** Seconds: longer than DynamoDB, or what is between, can hold a write back. */
const tombstoneLifetime = 3600;

/** Clusters asked for and the operations that change them: the intent, beside AWS's truth. */
export function createJournal(table = createTable()) {
  return {
    async getCluster(name: string): Promise<ClusterEntry | undefined> {
      const item = await table.get('cluster', name);
      return item && clusterEntry(item);
    },

    async listClusters(
      paging: Paging,
      filter: {
        state?: ClusterState;
        tags?: [key: string, value: string][];
        expiresBefore?: string;
        network?: { vpcId: string; subnetIds: string[] };
      },
    ): Promise<Page<ClusterEntry>> {
      const conditions = [
        filter.network && inNetwork(filter.network),
        filter.state && { text: '#state = :state', values: { state: filter.state } },
        filter.expiresBefore && {
          text: '#expiresAt < :expiry',
          values: { expiry: new Date(filter.expiresBefore).toISOString() },
        },
        ...(filter.tags ?? []).map(([key, value], index) => ({
          text: `#tags.#tag${index} = :tag${index}`,
          names: { [`tag${index}`]: key },
          values: { [`tag${index}`]: value },
        })),
      ];
      const { items, nextCursor } = await table.list('cluster', { ...paging, filter: all(conditions) });
      return { items: items.map(clusterEntry), nextCursor };
    },

    /** Takes a name that is free, or that this tombstone stands at; answers whether it is now held. */
    takeName(entry: ClusterEntry, tombstone?: string): Promise<boolean> {
      const condition = tombstone
        ? { text: '#tombstone = :tombstone', values: { tombstone } }
        : { text: 'attribute_not_exists(#id)' };
      return table.put('cluster', entry.name, clusterItem(entry), condition);
    },

    /** What stands at the name of a cluster that has left the list of late. */
    tombstoneOf: (name: string): Promise<string | undefined> => table.tombstone('cluster', name),

    /**
     * Takes the name of the cluster that the entry replaces, if that still is as it was read, and its creation left
     * nothing. What is protected loses its name only to what is protected too. Answers whether it is now held.
     */
    replace(entry: ClusterEntry & { replaced: ClusterEntry }): Promise<boolean> {
      const { text, values } = asRead(entry.replaced);
      const staysProtected = entry.deletionProtection ? '' : ' AND #deletionProtection = :off';
      return table.put('cluster', entry.name, clusterItem(entry), {
        text: `${text} AND attribute_not_exists(#stackId) AND attribute_not_exists(#stackRequestedAt)${staysProtected}`,
        values: { ...values, ...(staysProtected && { off: false }) },
      });
    },

    /**
     * Hands a cluster over to a deletion; answers whether it still was as it was read: held by that operation, in that
     * state, with those settings, and not protected. Its template, if nobody has asked for the stack yet, is not needed any more.
     */
    handOver({ name, operationId, state, settingsId }: ClusterEntry, to: string): Promise<boolean> {
      const { text, values } = asRead({ operationId, state, settingsId });
      return table.update(
        'cluster',
        name,
        {
          state: 'deleting',
          operationId: to,
          heldBefore: { operationId, state },
          template: undefined,
          replaced: undefined,
        },
        { text: `${text} AND #deletionProtection = :off`, values: { ...values, off: false } },
      );
    },

    /**
     * From now on a call of `handOver` with this entry changes nothing, though it may still be on its way. Answers whether
     * the cluster still was as it was read: then none has changed it.
     */
    keepAsRead(entry: ClusterEntry): Promise<boolean> {
      return table.update('cluster', entry.name, { settingsId: newSettingsId() }, asRead(entry));
    },

    /** Changes a cluster whose operation nobody works on any more; answers whether it still was as it was read. */
    updateAsRead(read: ClusterEntry, changes: Partial<ClusterEntry>): Promise<boolean> {
      return table.update('cluster', read.name, changes, asRead(read));
    },

    /**
     * Changes what callers may set at any time but while the cluster is being deleted, if it still has the settings that
     * were read: a call that comes late undoes no later change. Answers the cluster as it is then, if it did.
     */
    async changeSettings(
      { name, createdByOperation, settingsId: readId }: ClusterEntry,
      changes: Partial<Pick<ClusterEntry, 'expiresAt' | 'deletionProtection' | 'tags'>>,
    ): Promise<ClusterEntry | undefined> {
      const settingsId = newSettingsId();
      const { text, values } = withSettings(readId);
      const item = await table.updated(
        'cluster',
        name,
        { ...changes, settingsId },
        {
          text: `#createdByOperation = :createdBy AND #state <> :deleting AND ${text}`,
          values: { ...values, createdBy: createdByOperation, deleting: 'deleting' },
        },
      );
      if (item) return clusterEntry(item);
      // Others may have written the entry since a call that took effect lost its response.
      const now = await table.get('cluster', name);
      return now?.['settingsId'] === settingsId ? clusterEntry(now) : undefined;
    },

    /** Changes a cluster for the operation that holds it; answers whether it still does. */
    updateCluster(name: string, operationId: string, changes: Partial<ClusterEntry>): Promise<boolean> {
      return table.update('cluster', name, changes, heldBy(operationId));
    },

    /**
     * Changes what a creation knows of its stack, unless it has come to another one or to its end since; answers whether it
     * did. A step that runs late writes nothing about a stack that is not its own.
     */
    updateStack(
      { name, operationId, discardedStacks }: ClusterEntry,
      changes: Partial<ClusterEntry>,
    ): Promise<boolean> {
      const { text, values } = heldBy(operationId);
      const same = discardedStacks
        ? '#discardedStacks = :discardedStacks'
        : 'attribute_not_exists(#discardedStacks)';
      return table.update('cluster', name, changes, {
        text: `${text} AND ${same} AND #state = :creating`,
        values: { ...values, creating: 'creating', discardedStacks },
      });
    },

    /** Replaces the template of a creation that has asked for no stack yet, while it has one; answers whether it did. */
    replaceTemplate(name: string, operationId: string, template: string): Promise<boolean> {
      const { text, values } = heldBy(operationId);
      return table.update(
        'cluster',
        name,
        { template },
        {
          text: `${text} AND attribute_exists(#template) AND attribute_not_exists(#stackRequestedAt)`,
          values,
        },
      );
    },

    /** Makes a cluster active for the creation that holds it, unless that is being taken back; answers whether it is. */
    activate(name: string, operationId: string, changes: Partial<ClusterEntry>): Promise<boolean> {
      const { text, values } = heldBy(operationId);
      return table.update(
        'cluster',
        name,
        { ...changes, state: 'active' },
        {
          text: `${text} AND attribute_not_exists(#rollingBack)`,
          values,
        },
      );
    },

    /** From now on a creation is taken back; answers whether it may be: held by that operation, and not active. */
    beginRollback(name: string, operationId: string): Promise<boolean> {
      const { text, values } = heldBy(operationId);
      return table.update(
        'cluster',
        name,
        { rollingBack: true, template: undefined, replaced: undefined },
        {
          text: `${text} AND #state = :creating`,
          values: { ...values, creating: 'creating' },
        },
      );
    },

    /** Takes a cluster off the list for the deletion that holds it, unless that has failed; answers whether it did. */
    removeCluster(name: string, operationId: string, now: number): Promise<boolean> {
      const { text, values } = heldBy(operationId);
      const condition = {
        text: `${text} AND #state <> :failed`,
        values: { ...values, failed: 'delete_failed' },
      };
      return table.bury('cluster', name, condition, tombstoneUntil(now));
    },

    /**
     * Takes a creation back that has not ended, whose workflow has not asked for a stack yet, and whose settings nobody has
     * changed: its name is as it was before, and a write that would take it again is refused. Answers whether that was so.
     */
    takeBack({ name, operationId, replaced }: ClusterEntry, now: number): Promise<boolean> {
      const { text, values } = withoutStack(operationId);
      const condition = { text: `${text} AND attribute_not_exists(#settingsId)`, values };
      return replaced
        ? table.put('cluster', name, clusterItem({ ...replaced, settingsId: newSettingsId() }), condition)
        : table.bury('cluster', name, condition, tombstoneUntil(now));
    },

    /**
     * Ends a creation that has not ended, and whose workflow has not asked for a stack yet, and keeps its settings; answers
     * whether that was so.
     */
    keepSettings({ name, operationId }: ClusterEntry): Promise<boolean> {
      const changes = { state: 'create_failed', template: undefined, replaced: undefined };
      return table.update('cluster', name, changes, withoutStack(operationId));
    },

    async getOperation(id: string): Promise<OperationEntry | undefined> {
      const item = await table.get('operation', id);
      return item && operationEntry(item);
    },

    /** The newest first; with `since`, in milliseconds, older ones are not even read. */
    async listOperations(
      { since, ...paging }: Paging & { since?: number | undefined },
      filter: { cluster?: string; type?: OperationType; status?: OperationStatus; requestedBy?: string },
    ): Promise<Page<OperationEntry>> {
      const conditions = Object.entries(filter)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => ({ text: `#${name} = :${name}`, values: { [name]: value } }));
      const { items, nextCursor } = await table.list('operation', {
        ...paging,
        filter: all(conditions),
        after: since === undefined ? undefined : firstIdOf(since),
        newestFirst: true,
      });
      return { items: items.map(operationEntry), nextCursor };
    },

    addOperation(entry: OperationEntry): Promise<boolean> {
      return table.put('operation', entry.id, entry, { text: 'attribute_not_exists(#id)' });
    },

    /** Changes an operation that still runs; one that has ended never changes again. Answers whether it ran. */
    async updateOperation(id: string, changes: Partial<OperationEntry>): Promise<boolean> {
      if (!changes.endedAt) return table.update('operation', id, changes, running);
      const expiresAtSeconds = Math.floor(Date.parse(changes.endedAt) / 1000) + keptAfterEnd;
      const ended = await table.updated('operation', id, { ...changes, expiresAtSeconds }, running);
      if (ended) operationEnded(operationEntry(ended));
      return ended !== undefined;
    },

    /** Writes down that an operation is about to go on in another execution, or in 0 to be started again, unless it has got further. */
    beginPart(id: string, part: number, partSince: string): Promise<boolean> {
      const { text, values } = running;
      return table.update(
        'operation',
        id,
        { part, partSince },
        { text: `${text} AND (attribute_not_exists(#part) OR #part <= :part)`, values: { ...values, part } },
      );
    },

    /** Writes down, once, why an attempt at a deletion failed, and whether another one follows; answers whether that is new. */
    async failAttempt(
      id: string,
      { attempt, again, error }: { attempt: number; again: boolean; error: OperationError },
    ): Promise<boolean> {
      const { text, values } = running;
      const isNew = await table.update(
        'operation',
        id,
        { error, failedAttempts: attempt },
        {
          text: `${text} AND (attribute_not_exists(#failedAttempts) OR #failedAttempts < :attempt)`,
          values: { ...values, attempt },
        },
      );
      if (isNew && again) deletionRetried(id);
      return isNew;
    },
  };
}

export type Journal = ReturnType<typeof createJournal>;

const running: Expression = { text: '#status = :running', values: { running: 'running' } };

function asRead({
  operationId,
  state,
  settingsId,
}: Pick<ClusterEntry, 'operationId' | 'state' | 'settingsId'>): Expression {
  const { text, values } = withSettings(settingsId);
  return {
    text: `#operationId = :holder AND #state = :state AND ${text}`,
    values: { ...values, holder: operationId, state },
  };
}

function withSettings(settingsId: string | undefined): Expression {
  const text = settingsId ? '#settingsId = :settingsId' : 'attribute_not_exists(#settingsId)';
  return { text, values: { settingsId } };
}

const tombstoneUntil = (now: number): number => Math.floor(now / 1000) + tombstoneLifetime;

function heldBy(operationId: string): Expression {
  return { text: '#operationId = :holder', values: { holder: operationId } };
}

/** Held by a creation that has not ended, and whose workflow has not asked for a stack. */
function withoutStack(operationId: string): Expression {
  const { text, values } = heldBy(operationId);
  return {
    text: `${text} AND attribute_not_exists(#stackRequestedAt) AND #state = :creating`,
    values: { ...values, creating: 'creating' },
  };
}

function all(conditions: (Expression | undefined | '')[]): Expression | undefined {
  const present = conditions.filter((condition) => condition !== undefined && condition !== '');
  if (present.length === 0) return undefined;
  return {
    text: present.map(({ text }) => text).join(' AND '),
    names: Object.assign({}, ...present.map(({ names }) => names)),
    values: Object.assign({}, ...present.map(({ values }) => values)),
  };
}

/** Of clusters that name the VPC, or one of its subnets beside the id of another one. */
const inNetwork = ({ vpcId, subnetIds }: { vpcId: string; subnetIds: string[] }): Expression => ({
  text: `(${['#network.#vpcId = :vpcId', ...subnetIds.map((_, index) => `contains(#network.#subnetIds, :subnet${index})`)].join(' OR ')})`,
  values: { vpcId, ...Object.fromEntries(subnetIds.map((id, index) => [`subnet${index}`, id])) },
});
