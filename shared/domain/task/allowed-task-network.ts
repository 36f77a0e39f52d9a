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
import { isInSharedNetwork, placeOfOthers, type Deployed } from './places-of-others.ts';

type Cluster = Pick<ClusterEntry, 'name' | 'stackName' | 'network'>;

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
  deployed: Deployed;
  allowed: AllowedNetworks;
  found: FoundParts;
  /** The VPC of the tasks. */
  vpcId: string;
}

/**
 * Why tasks of this cluster may not run there. They may use what the cluster itself uses, and in the shared network each
 * of its subnets. Everything else must be listed, and must not belong to others, whatever the lists say.
 */
export function taskNetworkProblems(
  { vpcId: named, subnetIds = [], securityGroupIds = [] }: TaskNetworkSpec,
  cluster: Cluster,
  given: Pick<Where, 'allowed' | 'found' | 'deployed'>,
): InputProblem[] {
  const { allowed, found } = given;
  const ofCluster = cluster.network.vpcId ?? '';
  const [first] = subnetIds;
  const ofFirst = found.subnets.find(({ id }) => id === first)?.vpcId;
  const vpcId = named ?? ofFirst ?? ofCluster;
  const where = { ...given, cluster, vpcId };
  const isRefused = named !== undefined && named !== ofCluster && !isListed(allowed.vpcs, named);
  return [
    ...(isRefused ? [{ path: ['network', 'vpcId'], message: vpcNotAllowed(allowed) }] : []),
    ...each('subnets', isRefused ? [] : subnetIds, (id) => subnetProblem(id, where)),
    ...each('securityGroups', securityGroupIds, (id) => groupProblem(id, { ...where, isRefused })),
    ...(securityGroupIds.length === 0 &&
    vpcId !== ofCluster &&
    !subnetIds.some((id) => ofOthers('subnets', id, where))
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
  const { cluster, allowed, vpcId, deployed } = where;
  if (!isThere('subnets', id, where)) return notInVpc('subnets', id, vpcId);
  const part = partOf('subnets', id, where);
  if (part === undefined) return undefined;
  const isOfDeployment = isInSharedNetwork(part, deployed) || isListed(allowed.vpcs, vpcId);
  return (
    placeOfOthers('subnets', part, cluster, deployed) ??
    (isOfDeployment ? undefined : subnetNotAllowed(allowed))
  );
}

function groupProblem(id: string, where: Where & { isRefused: boolean }): string | undefined {
  const { cluster, allowed, vpcId, isRefused } = where;
  const isOfCluster = isOwn(cluster, 'securityGroups', id);
  if (!isOfCluster && !isListed(allowed.securityGroups, id)) return groupNotAllowed(allowed);
  if (isRefused) return undefined;
  if (!isThere('securityGroups', id, where)) return notInVpc('securityGroups', id, vpcId);
  return ofOthers('securityGroups', id, where);
}

const isThere = (kind: PartKind, id: string, { cluster, found, vpcId }: Where) =>
  isOwn(cluster, kind, id)
    ? vpcId === cluster.network.vpcId
    : found[kind].some((part) => part.id === id && part.vpcId === vpcId);

/** What EC2 has of a part; undefined for one of the cluster's own. */
const partOf = (kind: PartKind, id: string, { cluster, found }: Where) =>
  isOwn(cluster, kind, id) ? undefined : found[kind].find((part) => part.id === id);

function ofOthers(kind: PartKind, id: string, where: Where): string | undefined {
  const part = partOf(kind, id, where);
  return part && placeOfOthers(kind, part, where.cluster, where.deployed);
}

const subnetNotAllowed = ({ vpcs }: AllowedNetworks) =>
  `This deployment may not use that subnet: name one of the cluster, or one of a VPC that ${listedBy('vpcs', vpcs)}.`;

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html */
const noGroups = ({ securityGroups }: AllowedNetworks) =>
  `Missing; in another VPC than the cluster's, ECS would use the default security group of that VPC: name security groups that ${listedBy('securityGroups', securityGroups)}.`;
