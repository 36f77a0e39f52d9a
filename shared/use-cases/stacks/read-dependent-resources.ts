import type { Stacks } from '../../aws/stacks.ts';
import type { Vpcs } from '../../aws/vpcs.ts';
import {
  isSecurityGroup,
  isVpc,
  type DependentResources,
  type ResourceToDelete,
  type SecurityGroup,
  type VpcPart,
} from '../../domain/blockers/dependent-resources.ts';
import type { NetworkInterface } from '../../domain/blockers/network-interface-owner.ts';
import type { StackResource as ListedResource } from '../../domain/operation/stack.ts';
import { collectPages } from '../../collect-pages.ts';
import { unlessRefused } from '../unless-refused.ts';

/** What reads the network of a stack. */
export type NetworkReader = Pick<
  Vpcs,
  | 'interfacesInVpc'
  | 'interfacesInGroups'
  | 'securityGroupsInVpc'
  | 'groupsNaming'
  | 'subnetsInVpc'
  | 'routeTablesInVpc'
>;

interface Dependencies {
  stacks: Pick<Stacks, 'resources'>;
  vpcs: NetworkReader;
}

/** Everything that may block the deletion of a stack, as far as AWS lets this API read it. */
export async function readDependentResources(
  { stacks, vpcs }: Dependencies,
  { cluster, stackId }: { cluster: string; stackId: string | undefined },
): Promise<DependentResources> {
  const refusals = new Set<string>();
  const readIfAllowed: ReadIfAllowed = (read) =>
    unlessRefused(read, ({ message }) => {
      refusals.add(message);
      return [];
    });
  const resources = stackId
    ? await readIfAllowed(() => collectPages((cursor) => stacks.resources(stackId, cursor)))
    : [];
  const found = await dependentResourcesIn(
    vpcs,
    { cluster, resources: resources.map(withLogicalId) },
    readIfAllowed,
  );
  return { ...found, ...(refusals.size > 0 && { unread: [...refusals].join(' ') }) };
}

type ReadIfAllowed = <One>(read: () => Promise<One[]>) => Promise<One[]>;

/** A resource of a stack in the format of the search for blockers. */
export const withLogicalId = ({ resource, ...rest }: ListedResource): ResourceToDelete => ({
  ...rest,
  logicalId: resource,
});

/**
 * Everything that may block the deletion: in the VPC of the stack, or around its security groups if it has no VPC. What
 * other clusters have in the same VPC is not read.
 */
export async function dependentResourcesIn(
  vpcs: NetworkReader,
  { cluster, resources }: Pick<DependentResources, 'cluster' | 'resources'>,
  readIfAllowed: ReadIfAllowed,
): Promise<DependentResources> {
  const left = resources.filter(({ status }) => status !== 'DELETE_COMPLETE');
  const vpcId = left.find(isVpc)?.physicalId ?? null;
  const around = vpcId ? inVpc(vpcs, vpcId, resources.some(isBlockedVpc)) : inGroups(vpcs, left);
  const [networkInterfaces, securityGroups, ...parts] = await Promise.all([
    readIfAllowed(around.interfaces),
    readIfAllowed(around.groups),
    ...around.parts.map(readIfAllowed<VpcPart>),
  ]);
  return { cluster, resources, vpcId, networkInterfaces, securityGroups, vpcParts: parts.flat() };
}

interface Around {
  interfaces: () => Promise<NetworkInterface[]>;
  groups: () => Promise<SecurityGroup[]>;
  parts: (() => Promise<VpcPart[]>)[];
}

const inVpc = (vpcs: NetworkReader, vpcId: string, isHeld: boolean): Around => ({
  interfaces: () => vpcs.interfacesInVpc(vpcId),
  groups: () => vpcs.securityGroupsInVpc(vpcId),
  parts: isHeld ? [() => vpcs.subnetsInVpc(vpcId), () => vpcs.routeTablesInVpc(vpcId)] : [],
});

function inGroups(vpcs: NetworkReader, left: ResourceToDelete[]): Around {
  const ids = left.filter(isSecurityGroup).flatMap(({ physicalId }) => physicalId ?? []);
  const read =
    <One>(of: (groupIds: string[]) => Promise<One[]>) =>
    async () =>
      ids.length > 0 ? of(ids) : [];
  return { interfaces: read(vpcs.interfacesInGroups), groups: read(vpcs.groupsNaming), parts: [] };
}

const isBlockedVpc = (one: ResourceToDelete) => isVpc(one) && one.status === 'DELETE_FAILED';
