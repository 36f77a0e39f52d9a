import type { Journal } from '../../journal/journal.ts';
import type { Clock } from '../../clock.ts';
import type { ClusterChanges } from '../../domain/cluster/cluster-changes.ts';
import { settingsOf } from '../../domain/cluster/cluster-tag.ts';
import { clusterView, type Cluster } from '../../domain/cluster/cluster-view.ts';
import { isMade, latestChange, withChange } from '../../domain/cluster/latest-changes.ts';
import { namesPart } from '../../domain/entity-tags.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import { ChangeUnknown, ClusterBusy, ClusterReplaced, PreconditionFailed, ApiError } from '../../errors.ts';
import type { Work } from '../requests/answer-once.ts';
import type { Attempt } from '../requests/attempt.ts';
import { changedSettings } from './changed-settings.ts';
import { findCluster, type ClusterFinder } from './find-cluster.ts';
import { NothingBegun } from '../requests/nothing-begun.ts';

interface Dependencies {
  journal: ClusterFinder & Pick<Journal, 'changeSettings'>;
  clock: Pick<Clock, 'now'>;
}

interface Asked {
  name: string;
  changes: ClusterChanges;
  ifMatch: string | undefined;
  /** Whether the request has a key, and so is for one cluster, whatever has its name later. */
  isKeyed: boolean;
}

/** The cluster as it was before the first attempt: which one it was, and its latest change. */
interface Before {
  createdByOperation: string;
  latest: string | undefined;
}

/** The work of changing what is written down about a cluster, once for each request; nothing in AWS changes. */
export function updateCluster({ journal, clock }: Dependencies, asked: Asked): Work<Before, Cluster, never> {
  let read: ClusterEntry | undefined;
  const look = async () => (read = await findCluster(journal, asked.name));
  return {
    plan: async () => beforeOf(await look()),
    run: async ({ id, plan, earlier }) => {
      const now = earlier?.begunAt ?? clock.now();
      return {
        answer: clusterView(await change({ journal, look, asked, id, now }, read ?? (await look()), plan)),
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
  look: () => Promise<ClusterEntry>;
  asked: Asked;
  id: Attempt['id'];
  now: number;
}

/**
 * Changes the settings that were read, or those that others have made of them meanwhile. The id of the change is written
 * with it: so it is known whether an earlier call or attempt has made it, and it is not made twice.
 */
async function change(
  { journal, look, asked, id, now }: Change,
  first: ClusterEntry,
  planned: Before,
): Promise<ClusterEntry> {
  let before = planned;
  for (let entry = first; ; entry = await look()) {
    if (entry.createdByOperation !== before.createdByOperation) {
      if (asked.isKeyed) throw new ClusterReplaced(asked.name);
      before = beforeOf(entry);
    }
    const made = isMade(entry, id, before.latest);
    if (made) return entry;
    if (made === undefined) throw new ChangeUnknown(asked.name);
    const settings = {
      ...settingsFor(entry, asked, now),
      latestChanges: withChange(entry, id),
      settingsId: id,
    };
    const changed = await journal.changeSettings(entry, settings);
    if (changed) return changed;
  }
}

/** Where these are refused, no call of an earlier attempt can make the change any more: it was for settings that are gone. */
function settingsFor(entry: ClusterEntry, { name, changes, ifMatch }: Asked, now: number) {
  try {
    if (entry.state === 'deleting') throw new ClusterBusy(name, entry.operationId);
    if (ifMatch && !namesPart(ifMatch, settingsOf(entry))) throw new PreconditionFailed(name);
    return changedSettings(entry, changes, now);
  } catch (error) {
    throw error instanceof ApiError ? new NothingBegun(error) : error;
  }
}
