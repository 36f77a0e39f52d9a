import type { CreateSubnetRequest, Subnet } from '@aws-sdk/client-ec2';
import { AwsError } from '../aws-error.ts';
import type { Ec2Actions } from './actions.ts';
import { zonesOf } from './availability-zones.ts';
import { contains, formatCidr, overlaps, parseCidr } from './cidr.ts';
import { describe } from './describe.ts';
import { hasDependencies, invalidValue } from './kinds.ts';
import { freeAddresses } from './private-addresses.ts';
import type { SubnetRecord, VpcRecord } from './records.ts';
import { type Ec2State, newIdOf } from './state.ts';
import { tagsFrom } from './tag-store.ts';
import { blocksOf } from './vpc-cidr-blocks.ts';

function checkedCidr({ subnets }: Ec2State, vpc: VpcRecord, text = ''): string {
  const block = parseCidr(text);
  if (!block)
    throw invalidValue(`Value (${text}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`);
  if (!blocksOf(vpc).some((network) => contains(network, block)) || block.prefixLength > 28) {
    throw new AwsError('InvalidSubnet.Range', `The CIDR '${text}' is invalid.`);
  }
  const neighbours = subnets.all().filter(({ vpcId }) => vpcId === vpc.id);
  const conflict = neighbours.some(({ cidr }) => {
    const neighbour = parseCidr(cidr);
    return neighbour && overlaps(neighbour, block);
  });
  if (conflict)
    throw new AwsError('InvalidSubnet.Conflict', `The CIDR '${text}' conflicts with another subnet`);
  return formatCidr(block);
}

/** The zone that was asked for, or any. */
function checkedZone(
  { world }: Ec2State,
  { AvailabilityZone, AvailabilityZoneId }: CreateSubnetRequest,
): string {
  const zones = zonesOf(world);
  const wanted = AvailabilityZone ?? AvailabilityZoneId;
  const zone = wanted
    ? zones.find(({ name, id }) => name === AvailabilityZone || id === AvailabilityZoneId)
    : zones[world.random.between(0, zones.length - 1)];
  if (zone) return zone.name;
  throw invalidValue(
    `Value (${wanted}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${zones.map(({ name }) => name).join(', ')}.`,
  );
}

function described(state: Ec2State, subnet: SubnetRecord): Subnet {
  const { region, accountId } = state.world;
  return {
    SubnetId: subnet.id,
    SubnetArn: `arn:aws:ec2:${region}:${accountId}:subnet/${subnet.id}`,
    VpcId: subnet.vpcId,
    CidrBlock: subnet.cidr,
    AvailabilityZone: subnet.zone,
    AvailabilityZoneId: zonesOf(state.world).find(({ name }) => name === subnet.zone)?.id,
    AvailableIpAddressCount: freeAddresses(state, subnet),
    State: 'available',
    DefaultForAz: subnet.isDefault,
    MapPublicIpOnLaunch: subnet.mapsPublicIp,
    AssignIpv6AddressOnCreation: false,
    BlockPublicAccessStates: { InternetGatewayBlockMode: 'off' },
    EnableDns64: false,
    Ipv6Native: false,
    MapCustomerOwnedIpOnLaunch: false,
    PrivateDnsNameOptionsOnLaunch: {
      EnableResourceNameDnsAAAARecord: false,
      EnableResourceNameDnsARecord: false,
      HostnameType: 'ip-name',
    },
    Ipv6CidrBlockAssociationSet: [],
    OwnerId: accountId,
    Tags: state.tags.of(subnet.id),
  };
}

export function subnetActions(
  state: Ec2State,
): Pick<Ec2Actions, 'CreateSubnet' | 'DeleteSubnet' | 'DescribeSubnets' | 'ModifySubnetAttribute'> {
  const { subnets, vpcs, routeTables, networkInterfaces } = state;
  return {
    CreateSubnet(input) {
      const vpc = vpcs.get(input.VpcId);
      const tags = tagsFrom(input.TagSpecifications, 'subnet');
      const cidr = checkedCidr(state, vpc, input.CidrBlock);
      const zone = checkedZone(state, input);
      const id = newIdOf(state, 'subnet');
      const subnet = subnets.add({ id, vpcId: vpc.id, cidr, zone, isDefault: false, mapsPublicIp: false });
      state.tags.put(id, tags);
      return { Subnet: described(state, subnet) };
    },

    DeleteSubnet({ SubnetId }) {
      const { id } = subnets.get(SubnetId);
      if (networkInterfaces.all().some(({ subnetId }) => subnetId === id))
        throw hasDependencies('subnet', id);
      for (const { associations } of routeTables.all()) {
        for (const [association, subnetId] of associations)
          if (subnetId === id) associations.delete(association);
      }
      subnets.remove(id);
      return {};
    },

    DescribeSubnets({ SubnetIds, ...input }) {
      const fields = {
        'subnet-id': ({ id }: SubnetRecord) => id,
        'vpc-id': ({ vpcId }: SubnetRecord) => vpcId,
        cidr: ({ cidr }: SubnetRecord) => cidr,
        cidrBlock: ({ cidr }: SubnetRecord) => cidr,
        'cidr-block': ({ cidr }: SubnetRecord) => cidr,
        'availability-zone': ({ zone }: SubnetRecord) => zone,
        'default-for-az': ({ isDefault }: SubnetRecord) => isDefault,
        'map-public-ip-on-launch': ({ mapsPublicIp }: SubnetRecord) => mapsPublicIp,
        'owner-id': () => state.world.accountId,
        state: () => 'available',
      };
      const { records, NextToken } = describe(state, subnets, fields, { ...input, ids: SubnetIds });
      return { Subnets: records.map((subnet) => described(state, subnet)), NextToken };
    },

    ModifySubnetAttribute({ SubnetId, MapPublicIpOnLaunch }) {
      const subnet = subnets.get(SubnetId);
      subnet.mapsPublicIp = MapPublicIpOnLaunch?.Value ?? subnet.mapsPublicIp;
      return {};
    },
  };
}
