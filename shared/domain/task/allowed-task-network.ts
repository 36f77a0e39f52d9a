import {
  groupNotAllowed,
  isListed,
  listedBy,
  notInVpc,
  placeOfPart,
  vpcNotAllowed,
  type AllowedNetworks,
  type FoundParts,
  type PartKind,
} from '../cluster/allowed-networks.ts';
import type { TaskNetworkSpec } from '../cluster/network.ts';
import type { InputProblem } from '../input/input-problem.ts';
import type { ClusterEntry } from '../operation/journal-entries.ts';
import { ownTags } from '../ownership.ts';

type Cluster = Pick<ClusterEntry, 'name' | 'network'>;

const isOwn = ({ network }: Cluster, kind: PartKind, id: string) =>
  (kind === 'subnets' ? network.subnetIds : network.securityGroupIds).includes(id);

/** The parts that EC2 has to be asked for: those that the cluster itself does not use, and that may be allowed. */
export const partsOfTasks = (
  { subnetIds = [], securityGroupIds = [] }: TaskNetworkSpec,
  cluster: Cluster,
  allowed: AllowedNetworks,
): Record<PartKind, string[]> => ({
  subnets: subnetIds.filter((id) => !isOwn(cluster, 'subnets', id)),
  securityGroups: securityGroupIds.filter(
    (id) => !isOwn(cluster, 'securityGroups', id) && isListed(allowed.securityGroups, id),
  ),
});

interface Where {
  cluster: Cluster;
  allowed: AllowedNetworks;
  found: FoundParts;
  /** The VPC of the tasks. */
  vpcId: string;
}

/**
 * Why tasks of this cluster may not run there. They may use what the cluster itself uses. Everything else must be
 * listed, and must not belong to another cluster, whose deletion they would block.
 */
export function taskNetworkProblems(
  { vpcId: named, subnetIds = [], securityGroupIds = [] }: TaskNetworkSpec,
  cluster: Cluster,
  { allowed, found }: Pick<Where, 'allowed' | 'found'>,
): InputProblem[] {
  const ofCluster = cluster.network.vpcId ?? '';
  const [first] = subnetIds;
  const ofFirst = found.subnets.find(({ id }) => id === first)?.vpcId;
  const vpcId = named ?? ofFirst ?? ofCluster;
  const where = { cluster, allowed, found, vpcId };
  const isRefused = named !== undefined && named !== ofCluster && !isListed(allowed.vpcs, named);
  return [
    ...(isRefused ? [{ path: ['network', 'vpcId'], message: vpcNotAllowed(allowed) }] : []),
    ...each('subnets', isRefused ? [] : subnetIds, (id) => subnetProblem(id, where)),
    ...each('securityGroups', securityGroupIds, (id) => groupProblem(id, { ...where, isRefused })),
    ...(securityGroupIds.length === 0 && vpcId !== ofCluster
      ? [{ path: ['network', 'securityGroupIds'], message: noGroups(allowed) }]
      : []),
  ];
}

const each = (kind: PartKind, ids: readonly string[], problemOf: (id: string) => string | undefined) =>
  ids.flatMap((id, index) => {
    const message = problemOf(id);
    return message ? [{ path: placeOfPart(kind, index), message }] : [];
  });

function subnetProblem(id: string, where: Where): string | undefined {
  const { cluster, allowed, vpcId } = where;
  if (!isThere('subnets', id, where)) return notInVpc('subnets', id, vpcId);
  if (isOwn(cluster, 'subnets', id)) return undefined;
  return isListed(allowed.vpcs, vpcId) ? ofAnother('subnets', id, where) : subnetNotAllowed(allowed);
}

function groupProblem(id: string, where: Where & { isRefused: boolean }): string | undefined {
  const { cluster, allowed, vpcId, isRefused } = where;
  const isOfCluster = isOwn(cluster, 'securityGroups', id);
  if (!isOfCluster && !isListed(allowed.securityGroups, id)) return groupNotAllowed(allowed);
  if (isRefused) return undefined;
  if (!isThere('securityGroups', id, where)) return notInVpc('securityGroups', id, vpcId);
  return isOfCluster ? undefined : ofAnother('securityGroups', id, where);
}

const isThere = (kind: PartKind, id: string, { cluster, found, vpcId }: Where) =>
  isOwn(cluster, kind, id)
    ? vpcId === cluster.network.vpcId
    : found[kind].some((part) => part.id === id && part.vpcId === vpcId);

function ofAnother(kind: PartKind, id: string, { cluster, found }: Where): string | undefined {
  const owner = found[kind].find((part) => part.id === id)?.tags[ownTags.cluster];
  return owner === undefined || owner === cluster.name
    ? undefined
    : 'It belongs to another cluster, which could not be deleted while these tasks run: run them in that cluster.';
}

const subnetNotAllowed = ({ vpcs }: AllowedNetworks) =>
  `This deployment may not use that subnet: name one of the cluster, or one of a VPC that ${listedBy('vpcs', vpcs)}.`;

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html */
const noGroups = ({ securityGroups }: AllowedNetworks) =>
  `Missing; in another VPC than the cluster's, ECS would use the default security group of that VPC: name security groups that ${listedBy('securityGroups', securityGroups)}.`;
