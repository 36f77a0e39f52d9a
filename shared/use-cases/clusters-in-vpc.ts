import type { Journal } from '../aws/journal.ts';
import type { Stacks } from '../aws/stacks.ts';
import { vpcLeft } from '../domain/blockers/hindrances.ts';
import type { ClusterEntry } from '../domain/operation/journal-entries.ts';
import { everyPage } from '../every-page.ts';
import { unlessRefused } from './unless-refused.ts';

interface Dependencies {
  journal: Pick<Journal, 'listClusters'>;
  stacks: Pick<Stacks, 'resources'>;
}

interface Host {
  stackId: string;
  /** Null where the journal does not know in which VPC it is. */
  vpcId: string | null;
}

/**
 * The names of the clusters that were put into the VPC which this stack made: with the stack they would lose it. Where only
 * AWS knows that VPC and does not say, it is taken for empty: callers learn its id from AWS alone too.
 */
export async function clustersInVpcOf(
  { journal, stacks }: Dependencies,
  { stackId, vpcId: known }: Host,
): Promise<string[]> {
  const ofStack = async () => vpcLeft(await everyPage((cursor) => stacks.resources(stackId, cursor)));
  const vpcId = known ?? (await unlessRefused(ofStack, () => undefined));
  if (!vpcId) return [];
  const inVpc = await everyPage((cursor) => journal.listClusters({ limit: 100, cursor }, { vpcId }));
  const others = inVpc.filter((one) => one.stackId !== stackId && mayHaveTasks(one));
  if (others.length === 0 || (known && (await ofStack()) !== known)) return [];
  return others.map(({ name }) => name);
}

/** A creation that was taken back has left nothing. */
const mayHaveTasks = ({ state, stackId }: ClusterEntry) => state !== 'create_failed' || stackId !== undefined;
