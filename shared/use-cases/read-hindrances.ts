import type { Stacks } from '../aws/stacks.ts';
import type { Vpcs } from '../aws/vpcs.ts';
import {
  isSecurityGroup,
  isVpc,
  type Hindrances,
  type StackResource,
} from '../domain/blockers/hindrances.ts';
import { everyPage } from '../every-page.ts';
import { unlessRefused } from './unless-refused.ts';

interface Dependencies {
  stacks: Pick<Stacks, 'resources'>;
  vpcs: Pick<Vpcs, 'interfacesInVpc' | 'securityGroupsInVpc' | 'partsOfVpc'>;
}

interface Where {
  cluster: string;
  stackId: string | undefined;
  /** Where its tasks ran, if that is no VPC of its own. */
  vpcOfOthers: string | null;
}

/** Everything that may stand in the way of deleting a stack, as far as AWS lets this service look. */
export async function readHindrances(
  { stacks, vpcs }: Dependencies,
  { cluster, stackId, vpcOfOthers }: Where,
): Promise<Hindrances> {
  const known: Hindrances = {
    cluster,
    resources: [],
    vpcId: null,
    networkInterfaces: [],
    securityGroups: [],
    vpcParts: [],
  };
  const read = async () => {
    const listed = stackId ? await everyPage((cursor) => stacks.resources(stackId, cursor)) : [];
    known.resources = listed.map(({ resource, ...rest }) => ({ ...rest, logicalId: resource }));
    known.vpcId = vpcOf(known.resources, vpcOfOthers);
    if (!known.vpcId) return known;
    const [networkInterfaces, securityGroups, vpcParts] = await Promise.all([
      vpcs.interfacesInVpc(known.vpcId),
      vpcs.securityGroupsInVpc(known.vpcId),
      known.resources.some(isHeldVpc) ? vpcs.partsOfVpc(known.vpcId) : [],
    ]);
    return { ...known, networkInterfaces, securityGroups, vpcParts };
  };
  return unlessRefused(read, ({ message }) => ({ ...known, unread: message }));
}

const isHeldVpc = (one: StackResource) => isVpc(one) && one.status === 'DELETE_FAILED';

function vpcOf(resources: Hindrances['resources'], vpcOfOthers: string | null): string | null {
  const left = resources.filter(({ status }) => status !== 'DELETE_COMPLETE');
  return left.find(isVpc)?.physicalId ?? (left.some(isSecurityGroup) ? vpcOfOthers : null);
}
