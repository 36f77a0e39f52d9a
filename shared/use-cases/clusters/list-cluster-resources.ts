import type { Stacks } from '../../aws/stacks.ts';
import type { StackResource } from '../../domain/operation/stack.ts';
import { findCluster, type ClusterFinder } from './find-cluster.ts';

/** A page of the resources in a cluster's stack. */
export async function listClusterResources(
  { stacks, ...finder }: ClusterFinder & { stacks: Pick<Stacks, 'resources'> },
  name: string,
  cursor: string | undefined,
): Promise<{ items: StackResource[]; nextCursor: string | null }> {
  const { stackId } = await findCluster(finder, name, 'read');
  return stackId ? stacks.resources(stackId, cursor) : { items: [], nextCursor: null };
}
