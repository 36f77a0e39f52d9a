import type { Vpc, VpcCidrBlockAssociation } from '@aws-sdk/client-ec2';
import { AwsError } from '../aws-error.ts';
import { VPC_QUOTA } from '../service-quotas/quotas.ts';
import type { Ec2Actions } from './actions.ts';
import { formatCidr, parseCidr } from './cidr.ts';
import { describe } from './describe.ts';
import { hasDependencies, invalidValue } from './kinds.ts';
import type { VpcRecord } from './records.ts';
import { primaryAssociation } from './vpc-cidr-blocks.ts';
import { addMainRouteTable } from './route-tables.ts';
import { addDefaultSecurityGroup } from './new-security-groups.ts';
import { type Ec2State, newIdOf } from './state.ts';
import { tagsFrom } from './tag-store.ts';

const SECONDS_PENDING = 1;

function checkedCidr(text: string | undefined): string {
  if (!text)
    throw new AwsError('MissingParameter', "Either 'CidrBlock' or 'Ipv4IpamPoolId' should be provided.");
  const block = parseCidr(text);
  if (!block)
    throw invalidValue(`Value (${text}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`);
  if (block.prefixLength < 16 || block.prefixLength > 28)
    throw new AwsError('InvalidVpc.Range', `The CIDR '${text}' is invalid.`);
  return formatCidr(block);
}

const associated = (AssociationId: string, CidrBlock: string): VpcCidrBlockAssociation => ({
  AssociationId,
  CidrBlock,
  CidrBlockState: { State: 'associated' },
});

function checkQuota({ vpcs, quotas }: Ec2State): void {
  if (vpcs.all().length < quotas.value(VPC_QUOTA)) return;
  throw new AwsError('VpcLimitExceeded', 'The maximum number of VPCs has been reached.');
}

export function toVpc({ world, tags }: Ec2State, vpc: VpcRecord): Vpc {
  return {
    VpcId: vpc.id,
    CidrBlock: vpc.cidr,
    State: world.clock.uptime() < vpc.availableAt ? 'pending' : 'available',
    IsDefault: vpc.isDefault,
    InstanceTenancy: 'default',
    DhcpOptionsId: 'default',
    OwnerId: world.accountId,
    CidrBlockAssociationSet: [
      associated(primaryAssociation(vpc), vpc.cidr),
      ...[...vpc.addedBlocks].map(([id, cidr]) => associated(id, cidr)),
    ],
    Tags: tags.of(vpc.id),
  };
}

/** A VPC comes with a main route table and a default security group. */
export function addVpc(state: Ec2State, cidr: string, isDefault: boolean): VpcRecord {
  const id = newIdOf(state, 'vpc');
  const availableAt = state.world.clock.uptime() + SECONDS_PENDING;
  const vpc = state.vpcs.add({
    id,
    cidr,
    isDefault,
    availableAt,
    dnsSupport: true,
    dnsHostnames: isDefault,
    addedBlocks: new Map(),
    addressMetrics: false,
  });
  addMainRouteTable(state, vpc);
  addDefaultSecurityGroup(state, vpc.id);
  return vpc;
}

/** The parts that came with the VPC go with it. */
function ownParts({ routeTables, securityGroups, securityGroupRules }: Ec2State, vpcId: string) {
  const inVpc = (part: { vpcId: string }) => part.vpcId === vpcId;
  const tables = routeTables.all().filter(inVpc);
  const groups = securityGroups.all().filter(inVpc);
  const rules = securityGroupRules.all().filter(({ groupId }) => groups.some(({ id }) => id === groupId));
  return { tables, groups, rules };
}

function isInUse(state: Ec2State, vpcId: string): boolean {
  const { subnets, internetGateways, vpcEndpoints } = state;
  const { tables, groups } = ownParts(state, vpcId);
  return (
    [...subnets.all(), ...internetGateways.all(), ...vpcEndpoints.all()].some(
      (part) => part.vpcId === vpcId,
    ) ||
    tables.some(({ mainAssociationId }) => !mainAssociationId) ||
    groups.some(({ name }) => name !== 'default')
  );
}

export function vpcActions(state: Ec2State): Pick<Ec2Actions, 'CreateVpc' | 'DeleteVpc' | 'DescribeVpcs'> {
  return {
    CreateVpc({ CidrBlock, InstanceTenancy = 'default', TagSpecifications }) {
      const cidr = checkedCidr(CidrBlock);
      const tags = tagsFrom(TagSpecifications, 'vpc');
      if (InstanceTenancy !== 'default')
        throw new AwsError('UnsupportedOperation', `Local AWS has no tenancy '${InstanceTenancy}'.`);
      checkQuota(state);
      const vpc = addVpc(state, cidr, false);
      state.tags.put(vpc.id, tags);
      return { Vpc: { ...toVpc(state, vpc), Ipv6CidrBlockAssociationSet: [] } };
    },

    DeleteVpc({ VpcId }) {
      const { id } = state.vpcs.get(VpcId);
      if (isInUse(state, id)) throw hasDependencies('vpc', id);
      const { tables, groups, rules } = ownParts(state, id);
      for (const { id } of rules) state.securityGroupRules.remove(id);
      for (const { id } of groups) state.securityGroups.remove(id);
      for (const { id } of tables) state.routeTables.remove(id);
      state.vpcs.remove(id);
      return {};
    },

    DescribeVpcs({ VpcIds, ...input }) {
      const fields = {
        'vpc-id': ({ id }: VpcRecord) => id,
        cidr: ({ cidr }: VpcRecord) => cidr,
        'is-default': ({ isDefault }: VpcRecord) => isDefault,
        'owner-id': () => state.world.accountId,
        state: (vpc: VpcRecord) => toVpc(state, vpc).State,
      };
      const { records, NextToken } = describe(state, state.vpcs, fields, { ...input, ids: VpcIds });
      return { Vpcs: records.map((vpc) => toVpc(state, vpc)), NextToken };
    },
  };
}
