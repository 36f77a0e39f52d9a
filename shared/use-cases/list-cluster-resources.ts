import type { Journal } from '../journal/journal.ts';
import type { Stacks } from '../aws/stacks.ts';
import type { StackResource } from '../domain/operation/stack.ts';
import { findCluster } from './find-cluster.ts';

/** A page of the resources that a cluster's stack consists of. */
export async function listClusterResources(
  { journal, stacks }: { journal: Pick<Journal, 'getCluster'>; stacks: Pick<Stacks, 'resources'> },
  name: string,
  cursor: string | undefined,
): Promise<{ items: StackResource[]; nextCursor: string | null }> {
  const { stackId } = await findCluster(journal, name);
  return stackId ? stacks.resources(stackId, cursor) : { items: [], nextCursor: null };
}
