import type { Services } from '../aws/ecs-services.ts';
import type { Journal } from '../aws/journal.ts';
import type { Stacks } from '../aws/stacks.ts';
import { clusterView, type Cluster } from '../domain/cluster/cluster-view.ts';
import { findCluster } from './find-cluster.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster'>;
  stacks: Pick<Stacks, 'describe'>;
  services: Pick<Services, 'describe'>;
}

/** A cluster with its stack and its service as they are now. */
export async function getCluster(
  { journal, stacks, services }: Dependencies,
  name: string,
): Promise<Cluster> {
  const entry = await findCluster(journal, name);
  const [stack, found] = await Promise.all([
    entry.stackId ? stacks.describe(entry.stackId) : undefined,
    entry.stackId && entry.service ? services.describe(name, entry.service) : undefined,
  ]);
  return clusterView(entry, {
    ...(stack && { stackStatus: stack.status }),
    ...(found && { service: found.service }),
  });
}
