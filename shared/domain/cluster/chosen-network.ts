import type { InputProblem } from '../input/input-problem.ts';
import { isExisting, type NetworkSpec } from './network.ts';
import type { NetworkMode } from './network-mode.ts';

/** A network that exists already. Without security groups, the cluster gets one of its own in it. */
export interface ExistingNetwork {
  vpcId: string;
  subnetIds: string[];
  securityGroupIds?: string[] | undefined;
}

/** What a deployment has to offer. */
export interface NetworkSettings {
  /** The mode of clusters whose request names none. */
  byDefault: 'own' | 'shared';
  /** The VPC for all clusters; undefined if the deployment has none. */
  shared: { vpcId: string; subnetIds: string[] } | undefined;
}

export interface ChosenNetwork {
  mode: NetworkMode;
  /** Why it is this mode. */
  reason: string;
  /** Undefined if the cluster's stack creates its network. */
  existing: ExistingNetwork | undefined;
}

/** The network of a cluster: what the request names, else the default of the deployment. */
export function chooseNetwork(
  network: NetworkSpec | undefined,
  { byDefault, shared }: NetworkSettings,
): ChosenNetwork {
  if (network && isExisting(network)) {
    const { vpcId = '', subnetIds = [], securityGroupIds } = network;
    return {
      mode: 'existing',
      reason: 'The request names a VPC.',
      existing: { vpcId, subnetIds, securityGroupIds },
    };
  }
  const mode = network?.mode ?? byDefault;
  const reason = network?.mode
    ? 'The request names this mode.'
    : `The request names no network, and the default of this deployment is "${byDefault}".`;
  return { mode, reason, existing: mode === 'shared' ? shared : undefined };
}

/** What is wrong with the network that a request names. */
export function networkProblems(
  network: NetworkSpec | undefined,
  { shared }: NetworkSettings,
): InputProblem[] {
  if (network?.mode === 'shared' && !shared) return [{ path: ['network', 'mode'], message: noSharedNetwork }];
  const isNamed =
    shared !== undefined &&
    (network?.vpcId === shared.vpcId ||
      (network?.subnetIds ?? []).some((id) => shared.subnetIds.includes(id)));
  return isNamed ? [{ path: ['network'], message: nameTheMode }] : [];
}

const noSharedNetwork =
  'Received "shared", but this deployment has no shared network. Send "own" or "existing"; or have it deployed with --param sharedNetwork=true.';

/** With other security groups, clusters could reach each other's tasks. */
const nameTheMode =
  'This is the shared network of this deployment, in which each cluster has its own security group. Send "mode": "shared" and nothing else.';
