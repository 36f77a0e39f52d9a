import type { Journal } from '../../journal/journal.ts';
import type { Clock } from '../../clock.ts';
import type { ClusterChanges } from '../../domain/cluster/cluster-changes.ts';
import { settingsOf } from '../../domain/cluster/cluster-tag.ts';
import { clusterView, type Cluster } from '../../domain/cluster/cluster-view.ts';
import { deletedSoonerBy } from '../../domain/cluster/deleted-sooner.ts';
import type { LimitSettings } from '../../domain/limits/limits.ts';
import { isMade, latestChange, withChange } from '../../domain/cluster/latest-changes.ts';
import { namesPart } from '../../domain/entity-tags.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import { newUpdate } from '../../domain/operation/operation.ts';
import { ApiError } from '../../errors/api-error.ts';
import { ClusterBusy, ClusterReplaced, DeletedSooner } from '../../errors/cluster-errors.ts';
import { LimitReached } from '../../errors/limit-errors.ts';
import { PreconditionFailed } from '../../errors/request-errors.ts';
import type { Attempt, Work } from '../requests/attempt.ts';
import { changedSettings } from './changed-settings.ts';
import { refuseTransfer } from '../teams/refuse-transfer.ts';
import type { Transfer } from '../teams/transfer-cluster.ts';
import { findCluster, type ClusterFinder } from './find-cluster.ts';
import { NothingBegun } from '../requests/nothing-begun.ts';

interface Dependencies extends ClusterFinder {
  journal: ClusterFinder['journal'] & Pick<Journal, 'changeSettings' | 'getOperation'>;
  clock: Pick<Clock, 'now'>;
  limits: LimitSettings;
  /** For requests that may name another team. */
  transfer?: Transfer;
}

interface Asked {
  name: string;
  changes: ClusterChanges;
  /** Whether the caller may make changes that can have the cluster deleted sooner. */
  mayDeleteSooner: boolean;
  ifMatch: string | undefined;
  /** Whether the request has a key, and so belongs to one cluster, even if another one gets its name later. */
  isKeyed: boolean;
}

/** The cluster before the first attempt: its identity and its latest change. */
interface Before {
  createdByOperation: string;
  latest: string | undefined;
}

/** The work of changing the settings of a cluster, once for each request; nothing in AWS changes. */
export function updateCluster(dependencies: Dependencies, asked: Asked): Work<Before, Cluster, never> {
  const { clock, caller } = dependencies;
  let read: ClusterEntry | undefined;
  const readAgain = async () => (read = await findCluster(dependencies, asked.name, 'change'));
  return {
    plan: async () => {
      refuseTransfer(caller, asked.changes);
      return beforeOf(await readAgain());
    },
    run: async ({ id, plan, earlier }) => {
      const now = earlier?.begunAt ?? clock.now();
      return {
        answer: clusterView(
          await change(
            { ...dependencies, readAgain, asked, id, now },
            read ?? (await readAgain()),
            plan,
          ).catch((error: unknown) => {
            throw !earlier && error instanceof LimitReached ? new NothingBegun(error) : error;
          }),
        ),
      };
    },
  };
}

const beforeOf = (entry: ClusterEntry): Before => ({
  createdByOperation: entry.createdByOperation,
  latest: latestChange(entry),
});

interface Change extends Dependencies {
  readAgain: () => Promise<ClusterEntry>;
  asked: Asked;
  id: Attempt['id'];
  now: number;
}

/**
 * Applies the changes to the settings that were read, or to those that others have set meanwhile. The id of the change
 * is stored with it, so that a retry can see whether the change was made, and does not make it twice. It is also the id
 * of the operation that records the change.
 */
async function change(dependencies: Change, first: ClusterEntry, planned: Before): Promise<ClusterEntry> {
  const { journal, clock, caller, readAgain, asked, id, now } = dependencies;
  let before = planned;
  for (let entry = first; ; entry = await readAgain()) {
    if (entry.createdByOperation !== before.createdByOperation) {
      if (asked.isKeyed) throw new ClusterReplaced(asked.name);
      before = beforeOf(entry);
    }
    if (isMade(entry, id, before.latest) ?? (await journal.getOperation(id))) return entry;
    const settings = {
      ...settingsFor(entry, asked, dependencies),
      latestChanges: withChange(entry, id),
      settingsId: id,
    };
    const update = newUpdate(
      {
        id,
        cluster: entry.name,
        requestedBy: caller.requestedBy,
        owner: entry.owner,
        createdAt: new Date(now).toISOString(),
        endedAt: new Date(clock.now()).toISOString(),
      },
      { before: entry, after: { ...entry, ...settings } },
    );
    if (await write(dependencies, entry, settings, update)) return { ...entry, ...settings };
  }
}

type Changes = Parameters<Journal['changeSettings']>;

function write(
  { journal, transfer }: Dependencies,
  entry: Changes[0],
  settings: Changes[1],
  update: Changes[2],
) {
  const { owner } = settings;
  if (owner === undefined || owner === entry.owner) return journal.changeSettings(entry, settings, update);
  if (!transfer) throw new Error('This request gives no cluster to another team.');
  return transfer(entry, { ...settings, owner }, update);
}

/** If these settings are refused, no call of an earlier attempt can take effect any more: it was for older settings. */
function settingsFor(
  entry: ClusterEntry,
  { name, changes, mayDeleteSooner, ifMatch }: Asked,
  { now, limits }: Pick<Change, 'now' | 'limits'>,
) {
  try {
    if (entry.state === 'deleting' || (changes.owner !== undefined && entry.state === 'creating'))
      throw new ClusterBusy(name, entry.operationId);
    if (ifMatch && !namesPart(ifMatch, settingsOf(entry))) throw new PreconditionFailed(name);
    if (mayDeleteSooner) return changedSettings(entry, changes, now, limits);
    const settings = changedSettings(entry, { ...changes, shorten: true }, now, limits);
    const refused = deletedSoonerBy(entry, settings);
    if (refused.length > 0) throw new DeletedSooner(name, refused);
    return settings;
  } catch (error) {
    throw error instanceof ApiError ? new NothingBegun(error) : error;
  }
}
