import type { Blocker, ClusterEntry, ClusterError } from '../operation/journal-entries.ts';
import type { Service } from './service-view.ts';

/** A cluster as callers see it. */
export interface Cluster {
  name: string;
  state: ClusterEntry['state'];
  stack: { name: string; id: string | null; status: string | null };
  network: ClusterEntry['network'];
  service: Service | null;
  taskDefinition: string | null;
  operationId: string;
  error: ClusterError | null;
  blockers: Blocker[];
  deletionProtection: boolean;
  createdAt: string;
  expiresAt: string | null;
  tags: Record<string, string>;
}

/** What the journal knows, together with what AWS says of the moment where it was asked. */
export function clusterView(
  entry: ClusterEntry,
  now: { stackStatus?: string; service?: Service } = {},
): Cluster {
  return {
    name: entry.name,
    state: entry.state,
    stack: { name: entry.stackName, id: entry.stackId ?? null, status: now.stackStatus ?? null },
    network: entry.network,
    service: now.service ?? null,
    taskDefinition: entry.taskDefinition,
    operationId: entry.operationId,
    error: entry.error ?? null,
    blockers: entry.blockers,
    deletionProtection: entry.deletionProtection,
    createdAt: entry.createdAt,
    expiresAt: entry.expiresAt,
    tags: entry.tags,
  };
}
