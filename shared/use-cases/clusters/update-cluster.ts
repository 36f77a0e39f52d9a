import type { Journal } from '../../journal/journal.ts';
import type { Clock } from '../../clock.ts';
import type { ClusterChanges } from '../../domain/cluster/cluster-changes.ts';
import { settingsOf } from '../../domain/cluster/cluster-tag.ts';
import { clusterView, type Cluster } from '../../domain/cluster/cluster-view.ts';
import type { LimitSettings } from '../../domain/limits/limits.ts';
import { isMade, latestChange, withChange } from '../../domain/cluster/latest-changes.ts';
import { namesPart } from '../../domain/entity-tags.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import { ApiError } from '../../errors/api-error.ts';
import { ChangeUnknown, ClusterBusy, ClusterReplaced } from '../../errors/cluster-errors.ts';
import { PreconditionFailed } from '../../errors/request-errors.ts';
import type { Attempt, Work } from '../requests/attempt.ts';
import { changedSettings } from './changed-settings.ts';
import { findCluster, type ClusterFinder } from './find-cluster.ts';
import { NothingBegun } from '../requests/nothing-begun.ts';

interface Dependencies {
  journal: ClusterFinder & Pick<Journal, 'changeSettings'>;
  clock: Pick<Clock, 'now'>;
  limits: LimitSettings;
}

interface Asked {
  name: string;
  changes: ClusterChanges;
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
export function updateCluster(
  { journal, clock, limits }: Dependencies,
  asked: Asked,
): Work<Before, Cluster, never> {
  let read: ClusterEntry | undefined;
  const readAgain = async () => (read = await findCluster(journal, asked.name));
  return {
    plan: async () => beforeOf(await readAgain()),
    run: async ({ id, plan, earlier }) => {
      const now = earlier?.begunAt ?? clock.now();
      return {
        answer: clusterView(
          await change({ journal, readAgain, asked, id, now, limits }, read ?? (await readAgain()), plan),
        ),
      };
    },
  };
}

const beforeOf = (entry: ClusterEntry): Before => ({
  createdByOperation: entry.createdByOperation,
  latest: latestChange(entry),
});

interface Change {
  journal: Pick<Journal, 'changeSettings'>;
  readAgain: () => Promise<ClusterEntry>;
  asked: Asked;
  id: Attempt['id'];
  now: number;
  limits: LimitSettings;
}

/**
 * Applies the changes to the settings that were read, or to those that others have set meanwhile. The id of the change
 * is stored with it, so that a retry can see whether the change was made, and does not make it twice.
 */
async function change(
  { journal, readAgain, asked, id, now, limits }: Change,
  first: ClusterEntry,
  planned: Before,
): Promise<ClusterEntry> {
  let before = planned;
  for (let entry = first; ; entry = await readAgain()) {
    if (entry.createdByOperation !== before.createdByOperation) {
      if (asked.isKeyed) throw new ClusterReplaced(asked.name);
      before = beforeOf(entry);
    }
    const made = isMade(entry, id, before.latest);
    if (made) return entry;
    if (made === undefined) throw new ChangeUnknown(asked.name);
    const settings = {
      ...settingsFor(entry, asked, { now, limits }),
      latestChanges: withChange(entry, id),
      settingsId: id,
    };
    const changed = await journal.changeSettings(entry, settings);
    if (changed) return changed;
  }
}

/** If these settings are refused, no call of an earlier attempt can take effect any more: it was for older settings. */
function settingsFor(
  entry: ClusterEntry,
  { name, changes, ifMatch }: Asked,
  { now, limits }: Pick<Change, 'now' | 'limits'>,
) {
  try {
    if (entry.state === 'deleting') throw new ClusterBusy(name, entry.operationId);
    if (ifMatch && !namesPart(ifMatch, settingsOf(entry))) throw new PreconditionFailed(name);
    return changedSettings(entry, changes, now, limits);
  } catch (error) {
    throw error instanceof ApiError ? new NothingBegun(error) : error;
  }
}
