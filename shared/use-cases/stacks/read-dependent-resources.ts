import type { Stacks } from '../../aws/stacks.ts';
import type { Vpcs } from '../../aws/vpcs.ts';
import {
  isSecurityGroup,
  isVpc,
  type DependentResources,
  type ResourceToDelete,
} from '../../domain/blockers/dependent-resources.ts';
import type { StackResource as ListedResource } from '../../domain/operation/stack.ts';
import { collectPages } from '../../collect-pages.ts';
import { unlessRefused } from '../unless-refused.ts';

interface Dependencies {
  stacks: Pick<Stacks, 'resources'>;
  vpcs: Pick<Vpcs, 'interfacesInVpc' | 'securityGroupsInVpc' | 'subnetsInVpc' | 'routeTablesInVpc'>;
}

interface Where {
  cluster: string;
  stackId: string | undefined;
  /** The VPC of its tasks, if it has no VPC of its own. */
  vpcOfOthers: string | null;
}

/** Everything that may block the deletion of a stack, as far as AWS lets this API read it. */
export async function readDependentResources(
  { stacks, vpcs }: Dependencies,
  { cluster, stackId, vpcOfOthers }: Where,
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
    { cluster, resources: resources.map(withLogicalId), vpcOfOthers },
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

/** Everything that may block the deletion, in the VPC of the stack or in the existing VPC of its tasks. */
export async function dependentResourcesIn(
  vpcs: Dependencies['vpcs'],
  { cluster, resources, vpcOfOthers }: Omit<Where, 'stackId'> & Pick<DependentResources, 'resources'>,
  readIfAllowed: ReadIfAllowed,
): Promise<DependentResources> {
  const vpcId = vpcOf(resources, vpcOfOthers);
  const held = resources.some(isBlockedVpc) ? vpcId : null;
  const [networkInterfaces, securityGroups, subnets, routeTables] = await Promise.all([
    vpcId ? readIfAllowed(() => vpcs.interfacesInVpc(vpcId)) : [],
    vpcId ? readIfAllowed(() => vpcs.securityGroupsInVpc(vpcId)) : [],
    held ? readIfAllowed(() => vpcs.subnetsInVpc(held)) : [],
    held ? readIfAllowed(() => vpcs.routeTablesInVpc(held)) : [],
  ]);
  return {
    cluster,
    resources,
    vpcId,
    networkInterfaces,
    securityGroups,
    vpcParts: [...subnets, ...routeTables],
  };
}

const isBlockedVpc = (one: ResourceToDelete) => isVpc(one) && one.status === 'DELETE_FAILED';

function vpcOf(resources: DependentResources['resources'], vpcOfOthers: string | null): string | null {
  const left = resources.filter(({ status }) => status !== 'DELETE_COMPLETE');
  return left.find(isVpc)?.physicalId ?? (left.some(isSecurityGroup) ? vpcOfOthers : null);
}
