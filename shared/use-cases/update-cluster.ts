import type { Journal } from '../aws/journal.ts';
import type { Clock } from '../clock.ts';
import type { ClusterChanges } from '../domain/cluster/cluster-changes.ts';
import { clusterView, type Cluster } from '../domain/cluster/cluster-view.ts';
import { durationSeconds } from '../domain/input/durations.ts';
import { ClusterBusy } from '../errors.ts';
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
  const entry = await findCluster(journal, name);
  const expiry = ttl ? clock.now() + durationSeconds(ttl) * 1_000 : expiresAt;
  const changed = {
    ...changes,
    ...(expiry !== undefined && { expiresAt: expiry === null ? null : new Date(expiry).toISOString() }),
  };
  if (!(await journal.changeSettings(name, changed))) {
    const { operationId } = await findCluster(journal, name);
    throw new ClusterBusy(name, operationId);
  }
  return clusterView({ ...entry, ...changed });
}
