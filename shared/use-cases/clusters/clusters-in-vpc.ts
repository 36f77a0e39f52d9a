import type { Journal } from '../../journal/journal.ts';
import type { Stacks } from '../../aws/stacks.ts';
import { remainingVpc } from '../../domain/blockers/dependent-resources.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import type { StackResource } from '../../domain/operation/stack.ts';
import { collectEntries, collectPages } from '../../collect-pages.ts';
import { unlessRefused } from '../unless-refused.ts';

interface Dependencies {
  journal: Pick<Journal, 'listClusters'>;
  stacks: Pick<Stacks, 'resources'>;
}

interface Host {
  stackId: string;
  /** Without a VPC id if the journal does not know its VPC. */
  network: Pick<ClusterEntry['network'], 'mode' | 'vpcId' | 'subnetIds'>;
}

/**
 * The names of the clusters that use the VPC of this stack: they would lose it with the stack. If only AWS knows that
 * VPC and does not return it, it counts as unused, since callers also learn its id only from AWS. A cluster whose data
 * cannot be read counts as one that uses the VPC.
 */
export async function clustersInVpcOf(
  { journal, stacks }: Dependencies,
  { stackId, network: { mode, vpcId: known, subnetIds } }: Host,
): Promise<string[]> {
  if (mode === 'shared' || mode === 'existing') return [];
  const ofStack = async () => networkLeft(await collectPages((cursor) => stacks.resources(stackId, cursor)));
  const network = known ? { vpcId: known, subnetIds } : await unlessRefused(ofStack, () => undefined);
  if (!network) return [];
  const { items, unread } = await collectEntries((cursor) =>
    journal.listClusters({ limit: 100, cursor }, { network }),
  );
  const others = items.filter((one) => one.stackId !== stackId && mayHaveTasks(one));
  const names = [...others.map(({ name }) => name), ...unread.map(({ id }) => id)];
  if (names.length === 0 || (known && (await ofStack())?.vpcId !== known)) return [];
  return names;
}

function networkLeft(resources: StackResource[]): { vpcId: string; subnetIds: string[] } | undefined {
  const vpcId = remainingVpc(resources);
  const subnets = resources.filter(({ type, status }) => isSubnet(type) && status !== 'DELETE_COMPLETE');
  return vpcId === undefined
    ? undefined
    : { vpcId, subnetIds: subnets.flatMap((one) => one.physicalId ?? []) };
}

const isSubnet = (type: string) => type === 'AWS::EC2::Subnet';

/** A creation that was reverted has left nothing. */
const mayHaveTasks = ({ state, stackId }: ClusterEntry) => state !== 'create_failed' || stackId !== undefined;
