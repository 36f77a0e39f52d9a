import { networksLeft } from '../../domain/cluster/planned-network.ts';
import type { NetworkMode } from '../../domain/cluster/network-mode.ts';
import type { NetworkSettings } from '../../domain/cluster/chosen-network.ts';
import { vpcQuota, type VpcQuotaDependencies } from './vpc-quota.ts';

interface Dependencies extends VpcQuotaDependencies {
  networks: NetworkSettings;
  /** The existing VPCs that requests may name; `ANY`: all. */
  allowedVpcs: readonly string[];
}

export interface Network {
  mode: NetworkMode;
  isDefault: boolean;
  vpcId: string | null;
  subnetIds: string[];
  remainingOwnNetworksCount: number | null;
}

/** The networks in which clusters can be created. */
export async function getNetworks(dependencies: Dependencies): Promise<{ items: Network[] }> {
  const { byDefault, shared } = dependencies.networks;
  const own: Network = {
    mode: 'own',
    isDefault: byDefault === 'own',
    vpcId: null,
    subnetIds: [],
    remainingOwnNetworksCount: networksLeft(await vpcQuota(dependencies)),
  };
  const ofShared: Network[] = shared
    ? [{ mode: 'shared', isDefault: byDefault === 'shared', ...shared, remainingOwnNetworksCount: null }]
    : [];
  const existing = dependencies.allowedVpcs.map((vpcId): Network => ({
    mode: 'existing',
    isDefault: false,
    vpcId: vpcId === 'ANY' ? null : vpcId,
    subnetIds: [],
    remainingOwnNetworksCount: null,
  }));
  return { items: [own, ...ofShared, ...existing] };
}
