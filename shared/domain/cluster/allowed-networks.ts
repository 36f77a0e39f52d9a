import type { InputProblem } from '../input/input-problem.ts';
import { listNames } from '../input/list-names.ts';
import type { ExistingNetwork } from './chosen-network.ts';

/** What the deployment lists of the account's networks; `ANY`: all. */
export interface AllowedNetworks {
  vpcs: readonly string[];
  securityGroups: readonly string[];
}

/** A subnet or a security group, as EC2 describes it. */
export interface NetworkPart {
  id: string;
  vpcId: string;
  tags: Record<string, string>;
}

export type PartKind = 'subnets' | 'securityGroups';

/** What EC2 has of the parts that a request names. */
export type FoundParts = Record<PartKind, readonly NetworkPart[]>;

export const isListed = (listed: readonly string[], id: string): boolean =>
  listed.includes('ANY') || listed.includes(id);

export const listedBy = (parameter: string, listed: readonly string[]): string =>
  `the deployment lists in its parameter ${parameter} (${listNames(listed) || 'it lists none'})`;

export const vpcNotAllowed = ({ vpcs }: AllowedNetworks): string =>
  `This deployment may not use that VPC: name one that ${listedBy('vpcs', vpcs)}.`;

export const groupNotAllowed = ({ securityGroups }: AllowedNetworks): string =>
  `This deployment may not use that security group: name one that ${listedBy('securityGroups', securityGroups)}.`;

const nouns = { subnets: 'subnet', securityGroups: 'security group' };

export const notInVpc = (kind: PartKind, id: string, vpcId: string): string =>
  `VPC ${vpcId} has no ${nouns[kind]} ${id}: name one of that VPC.`;

const fields = { subnets: 'subnetIds', securityGroups: 'securityGroupIds' } as const;

/** The place of a part in the body. */
export const placeOfPart = (kind: PartKind, index: number) => ['network', fields[kind], index];

/** The parts that EC2 has to be asked for: those that the deployment may allow. */
export function partsOfCluster(
  { vpcId, subnetIds, securityGroupIds = [] }: ExistingNetwork,
  allowed: AllowedNetworks,
): Record<PartKind, string[]> {
  if (!isListed(allowed.vpcs, vpcId)) return { subnets: [], securityGroups: [] };
  return {
    subnets: subnetIds,
    securityGroups: securityGroupIds.filter((id) => isListed(allowed.securityGroups, id)),
  };
}

/** Why a cluster may not be in this network. */
export function clusterNetworkProblems(
  network: ExistingNetwork,
  allowed: AllowedNetworks,
  found: FoundParts,
): InputProblem[] {
  const { vpcId, securityGroupIds = [] } = network;
  const asked = partsOfCluster(network, allowed);
  const elsewhere = (kind: PartKind, ids: readonly string[]) =>
    ids.flatMap((id, index) =>
      asked[kind].includes(id) && !found[kind].some((part) => part.id === id && part.vpcId === vpcId)
        ? [{ path: placeOfPart(kind, index), message: notInVpc(kind, id, vpcId) }]
        : [],
    );
  const refusedGroups = securityGroupIds.flatMap((id, index) =>
    isListed(allowed.securityGroups, id)
      ? []
      : [{ path: placeOfPart('securityGroups', index), message: groupNotAllowed(allowed) }],
  );
  return [
    ...(isListed(allowed.vpcs, vpcId)
      ? []
      : [{ path: ['network', 'vpcId'], message: vpcNotAllowed(allowed) }]),
    ...elsewhere('subnets', network.subnetIds),
    ...refusedGroups,
    ...elsewhere('securityGroups', securityGroupIds),
  ];
}
