import type { Journal } from '../journal/journal.ts';
import type { Clock } from '../clock.ts';
import type { ClusterChanges } from '../domain/cluster/cluster-changes.ts';
import { clusterView, type Cluster } from '../domain/cluster/cluster-view.ts';
import { durationSeconds } from '../domain/input/durations.ts';
import { AwsUnavailable, ClusterBusy } from '../errors.ts';
import { findCluster } from './find-cluster.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'changeSettings'>;
  clock: Pick<Clock, 'now'>;
}

/** Changes what is written down about a cluster; nothing in AWS changes. */
export async function updateCluster(
  { journal, clock }: Dependencies,
  name: string,
  { ttl, expiresAt, ...changes }: ClusterChanges,
): Promise<Cluster> {
  const expiry = ttl ? clock.now() + durationSeconds(ttl) * 1_000 : expiresAt;
  const changed = {
    ...changes,
    ...(expiry !== undefined && { expiresAt: expiry === null ? null : new Date(expiry).toISOString() }),
  };
  let read = await findCluster(journal, name);
  for (;;) {
    if (read.state === 'deleting') throw new ClusterBusy(name, read.operationId);
    const entry = await journal.changeSettings(read, changed);
    if (entry) return clusterView(entry);
    const now = await findCluster(journal, name);
    // A change that took effect may be among those that were made since.
    if (now.state === 'deleting' && now.settingsId !== read.settingsId)
      throw new AwsUnavailable('UpdateItem');
    read = now;
  }
}
