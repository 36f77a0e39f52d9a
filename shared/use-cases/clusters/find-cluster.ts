import type { Journal } from '../../journal/journal.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import { may, type Action, type Caller } from '../../domain/team/caller.ts';
import { ClusterNotFound } from '../../errors/cluster-errors.ts';
import { readFor, refuseOthers } from '../teams/refuse-others.ts';

export interface ClusterFinder {
  journal: Pick<Journal, 'getCluster' | 'formerCluster'>;
  caller: Caller;
}

/**
 * A cluster of this API, to which the caller may do that; clusters of others are not found, even if ECS has them. The
 * error has the history of the last cluster of that name for 90 days, if the caller may read that.
 */
export async function findCluster(
  { journal, caller }: ClusterFinder,
  name: string,
  action: Action,
): Promise<ClusterEntry> {
  const entry = await readFor(caller, () => journal.getCluster(name));
  if (entry && may(caller, action, entry.owner ?? null)) return entry;
  const former = await journal.formerCluster(name);
  const readable = former && may(caller, 'read', former.owner ?? null) ? former : undefined;
  const notFound = () => new ClusterNotFound(name, readable);
  if (!entry) throw notFound();
  refuseOthers(caller, { action, what: `Cluster "${name}"`, owner: entry.owner }, notFound);
  return entry;
}
