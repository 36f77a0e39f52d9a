import type { ChosenNetwork, NetworkSettings } from './chosen-network.ts';
import type { NetworkMode } from './network-mode.ts';

/** How many VPCs the account has and may have in the region. */
export interface VpcQuota {
  existing: number;
  allowed: number;
}

export interface PlannedNetwork {
  mode: NetworkMode;
  reason: string;
  vpcId: string | null;
  subnetIds: string[];
  remainingOwnNetworksCount: number | null;
  obstacle: string | null;
}

/** How many more clusters with a VPC of their own fit; null if AWS did not say. */
export const networksLeft = (quota: VpcQuota | undefined): number | null =>
  quota ? Math.max(0, quota.allowed - quota.existing) : null;

export function plannedNetwork(
  { mode, reason, existing }: ChosenNetwork,
  quota: VpcQuota | undefined,
  { shared }: NetworkSettings,
): PlannedNetwork {
  const isFull = mode === 'own' && quota !== undefined && networksLeft(quota) === 0;
  return {
    mode,
    reason,
    vpcId: existing?.vpcId ?? null,
    subnetIds: existing?.subnetIds ?? [],
    remainingOwnNetworksCount: networksLeft(quota),
    obstacle: isFull ? quotaReached(quota, shared !== undefined) : null,
  };
}

const quotaReached = ({ existing, allowed }: VpcQuota, isShared: boolean): string =>
  `The region has ${existing} of ${allowed} VPCs (quota L-F678F1CE), so no cluster with a network of its own can be created. ${
    isShared
      ? 'Send "network": {"mode": "shared"}'
      : 'Have this deployment deployed with --param sharedNetwork=true, and send "network": {"mode": "shared"}'
  }; or delete a VPC, or ask AWS to raise the quota.`;
