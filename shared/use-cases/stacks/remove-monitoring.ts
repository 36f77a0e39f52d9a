import type { GuardDuty } from '../../aws/guard-duty.ts';
import type { Vpcs } from '../../aws/vpcs.ts';
import { isOfEndpoint, isOfGuardDuty } from '../../domain/blockers/guard-duty.ts';
import type { NetworkInterface } from '../../domain/blockers/network-interface-owner.ts';

interface Dependencies {
  vpcs: Pick<Vpcs, 'securityGroupsInVpc'>;
  guardDuty: Pick<GuardDuty, 'endpoints' | 'deleteEndpoints' | 'deleteGroup'>;
}

/**
 * Removes what GuardDuty has put into a VPC that a stack of this API made: the endpoint first, whose interfaces
 * hold the security group. Answers whether some of it is still going. What AWS does not let go, as where an
 * organisation forbids it, stays, and is named once it holds up the stack.
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
