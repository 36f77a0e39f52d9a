import type { NetworkPart, PartKind } from '../cluster/allowed-networks.ts';
import type { ClusterEntry } from '../operation/journal-entries.ts';
import { ownTagPrefix, ownTags } from '../ownership.ts';

type Cluster = Pick<ClusterEntry, 'name' | 'stackName' | 'network'>;

export interface Deployed {
  deployment: string;
  /** The VPC that the clusters of this deployment share. */
  sharedNetwork: { vpcId: string } | undefined;
}

/** Why tasks of this cluster may not use a part that is not its own: with it, they would get in the way of others. */
export function placeOfOthers(
  kind: PartKind,
  part: NetworkPart,
  cluster: Cluster,
  deployed: Deployed,
): string | undefined {
  if (isInSharedNetwork(part, deployed))
    return kind === 'subnets' && cluster.network.mode === 'shared' ? undefined : inSharedNetwork[kind];
  return isOfOthers(part, cluster, deployed) ? ofOthers[kind] : undefined;
}

export const isInSharedNetwork = ({ vpcId }: NetworkPart, { sharedNetwork }: Deployed): boolean =>
  vpcId === sharedNetwork?.vpcId;

const leaveOut = {
  subnets: 'Leave subnetIds out: the tasks run in the network of their cluster.',
  securityGroups: 'Leave securityGroupIds out: the tasks get the security groups of their cluster.',
};

const inSharedNetwork = {
  subnets: `It is in the shared network of this deployment, and only clusters that were created in it may use it. ${leaveOut.subnets}`,
  securityGroups: `It is not a security group of this cluster: with it, the tasks could reach those of others. ${leaveOut.securityGroups}`,
};

const ofOthers = {
  subnets: `It belongs to another cluster or deployment, whose network could not be deleted while these tasks run. ${leaveOut.subnets}`,
  securityGroups: `It belongs to another cluster or deployment, whose tasks these could reach with it. ${leaveOut.securityGroups}`,
};

/** Nobody can change CloudFormation's own tag, so it counts before ours. Stacks of this product begin so. */
const stackTag = 'aws:cloudformation:stack-name';
const stackOfProduct = /^fargate-clusters-/;

function isOfOthers({ tags }: NetworkPart, { name, stackName }: Cluster, { deployment }: Deployed): boolean {
  const stack = tags[stackTag];
  if (stack !== undefined && stackOfProduct.test(stack)) return stack !== stackName;
  if (!Object.keys(tags).some((key) => key.startsWith(ownTagPrefix))) return false;
  return tags[ownTags.cluster] !== name || tags[ownTags.owner] !== deployment;
}
