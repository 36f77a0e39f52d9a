import type { TaskNetworkSpec } from '../cluster/network.ts';
import type { NetworkPart } from '../cluster/network-part.ts';
import type { InputProblem } from '../input/input-problem.ts';
import type { ClusterEntry } from '../operation/journal-entries.ts';
import { ownTagPrefix, ownTags } from '../ownership.ts';

export type PartsById<Part> = { subnetIds: Part[]; securityGroupIds: Part[] };

type Cluster = Pick<ClusterEntry, 'name' | 'stackName' | 'network'>;

const fields = ['subnetIds', 'securityGroupIds'] as const;

/** What the request names beside the network of its own cluster. */
export function partsBeside({ network }: Cluster, asked: TaskNetworkSpec): PartsById<string> {
  const beside = (field: (typeof fields)[number]) =>
    (asked[field] ?? []).filter((id) => !network[field].includes(id));
  return { subnetIds: beside('subnetIds'), securityGroupIds: beside('securityGroupIds') };
}

interface Around {
  deployment: string;
  /** The VPC that the clusters of this deployment share. */
  sharedVpcId: string | undefined;
}

/** Why tasks may not be placed there: what belongs to others would stay in use, and could not be deleted. */
export function placesOfOthers(
  cluster: Cluster,
  asked: TaskNetworkSpec,
  found: PartsById<NetworkPart>,
  around: Around,
): InputProblem[] {
  return fields.flatMap((field) =>
    (asked[field] ?? []).flatMap((id, index) => {
      const part = found[field].find((one) => one.id === id);
      const message = part && messages[field](part, cluster, around);
      return message ? [{ path: ['network', field, index], message }] : [];
    }),
  );
}

type Message = (part: NetworkPart, cluster: Cluster, around: Around) => string | undefined;

const messages: Record<(typeof fields)[number], Message> = {
  subnetIds(part, cluster, around) {
    if (part.vpcId === around.sharedVpcId)
      return cluster.network.mode === 'shared'
        ? undefined
        : `${part.id} is in the shared network of this deployment, and only clusters that were created in it may use it. Leave subnetIds out: the tasks run in the network of their cluster.`;
    return isOfOthers(part, cluster, around)
      ? `${part.id} is in the network of another cluster, which could not be deleted while these tasks run. Leave subnetIds out: the tasks run in the network of their cluster.`
      : undefined;
  },
  securityGroupIds(part, cluster, around) {
    const isForeign = part.vpcId === around.sharedVpcId || isOfOthers(part, cluster, around);
    return isForeign
      ? `${part.id} is not a security group of this cluster: with it, the tasks could reach those of others. Leave securityGroupIds out: the tasks get the security groups of their cluster.`
      : undefined;
  },
};

/** Nobody can change CloudFormation's own tag, so it counts before ours. Stacks of this product begin so. */
const stackTag = 'aws:cloudformation:stack-name';
const stackOfProduct = /^fargate-clusters-/;

function isOfOthers({ tags }: NetworkPart, { name, stackName }: Cluster, { deployment }: Around): boolean {
  const stack = tags[stackTag];
  if (stack !== undefined && stackOfProduct.test(stack)) return stack !== stackName;
  if (!Object.keys(tags).some((key) => key.startsWith(ownTagPrefix))) return false;
  return tags[ownTags.cluster] !== name || tags[ownTags.owner] !== deployment;
}
