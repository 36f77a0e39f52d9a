import type { Clusters } from '../../aws/ecs-clusters.ts';
import type { Services } from '../../aws/ecs-services.ts';
import type { Stacks } from '../../aws/stacks.ts';
import type { StackEvent } from '../../domain/operation/stack.ts';
import { findCluster, type ClusterFinder } from './find-cluster.ts';
import { clusterOwner, ownService } from './own-cluster.ts';

export interface ClusterEvent {
  id: string;
  createdAt: string;
  source: 'stack' | 'service';
  resource: string | null;
  type: string | null;
  status: string | null;
  message: string | null;
}

interface Dependencies extends ClusterFinder {
  stacks: Pick<Stacks, 'events'>;
  clusters: Pick<Clusters, 'find'>;
  services: Pick<Services, 'describe'>;
}

const none = { items: [], nextCursor: null };

/** The events of a cluster's stack or service, newest first. */
export async function listClusterEvents(
  { stacks, clusters, services, ...finder }: Dependencies,
  name: string,
  { source, cursor }: { source: 'stack' | 'service'; cursor?: string | undefined },
): Promise<{ items: ClusterEvent[]; nextCursor: string | null }> {
  const entry = await findCluster(finder, name, 'read');
  const { stackId } = entry;
  if (!stackId) return none;
  if (source === 'stack') {
    const { items, nextCursor } = await stacks.events(stackId, cursor);
    return { items: items.map(ofStack), nextCursor };
  }
  if (!entry.service) return none;
  const [owner, found] = await Promise.all([
    clusterOwner(clusters, entry),
    ownService({ clusters, services }, entry),
  ]);
  if (!found || owner === 'foreign') return none;
  const items = found.events.map(({ id, createdAt, message }) => ({
    id,
    createdAt,
    source,
    resource: null,
    type: null,
    status: null,
    message,
  }));
  return { items, nextCursor: null };
}

function ofStack({ id, createdAt, resource, type, status, reason }: StackEvent): ClusterEvent {
  return { id, createdAt, source: 'stack', resource, type, status, message: reason };
}
