import type { Journal } from '../../journal/journal.ts';
import type { Stacks } from '../../aws/stacks.ts';
import { vpcLeft } from '../../domain/blockers/hindrances.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import type { StackResource } from '../../domain/operation/stack.ts';
import { everyEntry, everyPage } from '../../every-page.ts';
import { unlessRefused } from '../unless-refused.ts';

interface Dependencies {
  journal: Pick<Journal, 'listClusters'>;
  stacks: Pick<Stacks, 'resources'>;
}

interface Host {
  stackId: string;
  /** Without an id where the journal does not know in which VPC it is. */
  network: Pick<ClusterEntry['network'], 'vpcId' | 'subnetIds'>;
}

/**
 * The names of the clusters that were put into the VPC which this stack made: with the stack they would lose it. Where only
 * AWS knows that VPC and does not say, it is taken for empty: callers learn its id from AWS alone too. What cannot be read of
 * the clusters in it counts as one that is there.
 */
export async function clustersInVpcOf(
  { journal, stacks }: Dependencies,
  { stackId, network: { vpcId: known, subnetIds } }: Host,
): Promise<string[]> {
  const ofStack = async () => networkLeft(await everyPage((cursor) => stacks.resources(stackId, cursor)));
  const network = known ? { vpcId: known, subnetIds } : await unlessRefused(ofStack, () => undefined);
  if (!network) return [];
  const { items, unread } = await everyEntry((cursor) =>
    journal.listClusters({ limit: 100, cursor }, { network }),
  );
  const others = items.filter((one) => one.stackId !== stackId && mayHaveTasks(one));
  const names = [...others.map(({ name }) => name), ...unread.map(({ id }) => id)];
  if (names.length === 0 || (known && (await ofStack())?.vpcId !== known)) return [];
  return names;
}

function networkLeft(resources: StackResource[]): { vpcId: string; subnetIds: string[] } | undefined {
  const vpcId = vpcLeft(resources);
  const subnets = resources.filter(({ type, status }) => isSubnet(type) && status !== 'DELETE_COMPLETE');
  return vpcId === undefined
    ? undefined
    : { vpcId, subnetIds: subnets.flatMap((one) => one.physicalId ?? []) };
}

const isSubnet = (type: string) => type === 'AWS::EC2::Subnet';

/** A creation that was taken back has left nothing. */
const mayHaveTasks = ({ state, stackId }: ClusterEntry) => state !== 'create_failed' || stackId !== undefined;
