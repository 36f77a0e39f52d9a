import type { GuardDuty } from '../../aws/guard-duty.ts';
import type { Vpcs } from '../../aws/vpcs.ts';
import { isOfEndpoint, isOfGuardDuty } from '../../domain/blockers/guard-duty.ts';
import type { NetworkInterface } from '../../domain/blockers/network-interface-owner.ts';

interface Dependencies {
  vpcs: Pick<Vpcs, 'securityGroupsInVpc'>;
  guardDuty: Pick<GuardDuty, 'endpoints' | 'deleteEndpoints' | 'deleteGroup'>;
}

/**
 * Removes the resources of GuardDuty from a VPC that a stack of this API created: the endpoint first, whose interfaces
 * use the security group. Returns whether a part is still being removed. If AWS refuses, for example because an
 * organisation forbids it, the resource stays, and is reported once it blocks the stack.
 */
export async function removeMonitoring(
  { vpcs, guardDuty }: Dependencies,
  vpcId: string,
  interfaces: NetworkInterface[],
): Promise<boolean> {
  const groups = (await vpcs.securityGroupsInVpc(vpcId)).filter(isOfGuardDuty);
  if (groups.length === 0 && !interfaces.some(isOfEndpoint)) return false;

  const endpoints = await guardDuty.endpoints(vpcId);
  if (endpoints.length > 0) {
    const standing = endpoints.filter(({ isGoing }) => !isGoing).map(({ id }) => id);
    return standing.length === 0 || !(await guardDuty.deleteEndpoints(standing)).refused;
  }
  const left = await Promise.all(groups.map(({ id }) => guardDuty.deleteGroup(id)));
  return left.some(({ inUse }) => inUse);
}
