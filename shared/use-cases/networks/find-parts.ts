import type { NetworkParts } from '../../aws/network-parts.ts';
import type { AllowedNetworks, FoundParts, PartKind } from '../../domain/cluster/allowed-networks.ts';

export interface NetworkDependencies {
  networkParts: Pick<NetworkParts, 'subnets' | 'securityGroups'>;
  allowedNetworks: AllowedNetworks;
}

/** What EC2 has of these subnets and security groups; no call where none is named. */
export async function findParts(
  { networkParts }: Pick<NetworkDependencies, 'networkParts'>,
  { subnets, securityGroups }: Record<PartKind, readonly string[]>,
): Promise<FoundParts> {
  const [ofSubnets, ofGroups] = await Promise.all([
    subnets.length > 0 ? networkParts.subnets(subnets) : [],
    securityGroups.length > 0 ? networkParts.securityGroups(securityGroups) : [],
  ]);
  return { subnets: ofSubnets, securityGroups: ofGroups };
}
