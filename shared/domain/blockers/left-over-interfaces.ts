import { isSecurityGroup, type StackResource } from './hindrances.ts';
import { ownerOf, type NetworkInterface } from './network-interface-owner.ts';

/** Interfaces of the cluster's own tasks that are attached to nothing any more: AWS has forgotten them. */
export function leftOverInterfaces(
  interfaces: NetworkInterface[],
  cluster: string,
  resources: StackResource[],
): NetworkInterface[] {
  const groupIds = resources.filter(isSecurityGroup).flatMap(({ physicalId }) => physicalId ?? []);
  return interfaces.filter(
    (one) => one.status === 'available' && ownerOf(one, { cluster, groupIds }) === 'this_cluster',
  );
}
