import type { Stacks } from '../../aws/stacks.ts';
import type { Vpcs } from '../../aws/vpcs.ts';
import {
  isSecurityGroup,
  isVpc,
  type Hindrances,
  type StackResource,
} from '../../domain/blockers/hindrances.ts';
import type { StackResource as ListedResource } from '../../domain/operation/stack.ts';
import { everyPage } from '../../every-page.ts';
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
export async function readHindrances(
  { stacks, vpcs }: Dependencies,
  { cluster, stackId, vpcOfOthers }: Where,
): Promise<Hindrances> {
  const refusals = new Set<string>();
  const look: Look = (read) =>
    unlessRefused(read, ({ message }) => {
      refusals.add(message);
      return [];
    });
  const resources = stackId ? await look(() => everyPage((cursor) => stacks.resources(stackId, cursor))) : [];
  const found = await hindrancesIn(vpcs, { cluster, resources: resources.map(named), vpcOfOthers }, look);
  return { ...found, ...(refusals.size > 0 && { unread: [...refusals].join(' ') }) };
}

type Look = <One>(read: () => Promise<One[]>) => Promise<One[]>;

/** A resource of a stack in the format of the search for blockers. */
export const named = ({ resource, ...rest }: ListedResource): StackResource => ({
  ...rest,
  logicalId: resource,
});

/** Everything that may block the deletion, in the VPC of the stack or in the existing VPC of its tasks. */
export async function hindrancesIn(
  vpcs: Dependencies['vpcs'],
  { cluster, resources, vpcOfOthers }: Omit<Where, 'stackId'> & Pick<Hindrances, 'resources'>,
  look: Look,
): Promise<Hindrances> {
  const vpcId = vpcOf(resources, vpcOfOthers);
  const held = resources.some(isHeldVpc) ? vpcId : null;
  const [networkInterfaces, securityGroups, subnets, routeTables] = await Promise.all([
    vpcId ? look(() => vpcs.interfacesInVpc(vpcId)) : [],
    vpcId ? look(() => vpcs.securityGroupsInVpc(vpcId)) : [],
    held ? look(() => vpcs.subnetsInVpc(held)) : [],
    held ? look(() => vpcs.routeTablesInVpc(held)) : [],
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

const isHeldVpc = (one: StackResource) => isVpc(one) && one.status === 'DELETE_FAILED';

function vpcOf(resources: Hindrances['resources'], vpcOfOthers: string | null): string | null {
  const left = resources.filter(({ status }) => status !== 'DELETE_COMPLETE');
  return left.find(isVpc)?.physicalId ?? (left.some(isSecurityGroup) ? vpcOfOthers : null);
}
