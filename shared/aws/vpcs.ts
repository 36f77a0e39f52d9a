import {
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
  type Filter,
  type NetworkInterface as AwsInterface,
  type SecurityGroup as AwsSecurityGroup,
  type Tag,
} from '@aws-sdk/client-ec2';
import type { SecurityGroup, VpcPart } from '../domain/blockers/dependent-resources.ts';
import type { NetworkInterface } from '../domain/blockers/network-interface-owner.ts';
import { setting } from '../config.ts';
import { collectPages } from '../collect-pages.ts';
import { connect } from './connection.ts';
import { readInterfaces } from './network-interfaces.ts';

const itemsPerPage = 1000;
/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteTables.html */
const routeTablesPerPage = 100;

const nameOf = (tags: Tag[] = []) => tags.find(({ Key }) => Key === 'Name')?.Value;

/** The VPCs of EC2 and what blocks their deletion. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcs.html */
export function createVpcs() {
  const send = connect((shared) => new EC2Client(shared));

  const groupsWith = (filter: Filter): Promise<SecurityGroup[]> =>
    collectPages(async (NextToken) => {
      const page = await send(
        new DescribeSecurityGroupsCommand({ Filters: [filter], MaxResults: itemsPerPage, NextToken }),
      );
      return { items: (page.SecurityGroups ?? []).map(toSecurityGroup), nextCursor: page.NextToken };
    });

  return {
    async interfacesInVpc(vpcId: string): Promise<NetworkInterface[]> {
      return (await readInterfaces(send, { Name: 'vpc-id', Values: [vpcId] })).map(toInterface);
    },

    /** Those that are in one of these security groups. */
    async interfacesInGroups(groupIds: string[]): Promise<NetworkInterface[]> {
      return (await readInterfaces(send, { Name: 'group-id', Values: groupIds })).map(toInterface);
    },

    securityGroupsInVpc: (vpcId: string) => groupsWith({ Name: 'vpc-id', Values: [vpcId] }),

    /** The security groups with a rule that names one of these groups. */
    async groupsNaming(groupIds: string[]): Promise<SecurityGroup[]> {
      const [inbound, outbound] = await Promise.all(
        ['ip-permission.group-id', 'egress.ip-permission.group-id'].map((Name) =>
          groupsWith({ Name, Values: groupIds }),
        ),
      );
      return [...new Map([...inbound!, ...outbound!].map((group) => [group.id, group])).values()];
    },

    async subnetsInVpc(vpcId: string): Promise<VpcPart[]> {
      const Filters = [{ Name: 'vpc-id', Values: [vpcId] }];
      const subnets = await collectPages(async (NextToken) => {
        const page = await send(new DescribeSubnetsCommand({ Filters, MaxResults: itemsPerPage, NextToken }));
        return { items: page.Subnets ?? [], nextCursor: page.NextToken };
      });
      return subnets.map(({ SubnetId, CidrBlock, Tags }) => ({
        id: SubnetId!,
        type: 'AWS::EC2::Subnet',
        description: nameOf(Tags) ?? CidrBlock!,
      }));
    },

    /** Without the main one, which is deleted with the VPC. */
    async routeTablesInVpc(vpcId: string): Promise<VpcPart[]> {
      const Filters = [{ Name: 'vpc-id', Values: [vpcId] }];
      const MaxResults = routeTablesPerPage;
      const routeTables = await collectPages(async (NextToken) => {
        const page = await send(new DescribeRouteTablesCommand({ Filters, MaxResults, NextToken }));
        return { items: page.RouteTables ?? [], nextCursor: page.NextToken };
      });
      return routeTables
        .filter(({ Associations = [] }) => !Associations.some(({ Main }) => Main))
        .map(({ RouteTableId, Tags }) => ({
          id: RouteTableId!,
          type: 'AWS::EC2::RouteTable',
          description: nameOf(Tags) ?? 'a route table',
        }));
    },

    /** How many VPCs the account owns in this region, including the default one; without VPCs that others share. */
    async countVpcs(): Promise<number> {
      const vpcs = await collectPages(async (NextToken) => {
        const Filters = [{ Name: 'owner-id', Values: [setting('ACCOUNT_ID')] }];
        const page = await send(new DescribeVpcsCommand({ Filters, MaxResults: itemsPerPage, NextToken }));
        return { items: page.Vpcs ?? [], nextCursor: page.NextToken };
      });
      return vpcs.length;
    },
  };
}

export type Vpcs = ReturnType<typeof createVpcs>;

function toInterface(one: AwsInterface): NetworkInterface {
  return {
    id: one.NetworkInterfaceId!,
    status: one.Status!,
    description: one.Description ?? '',
    interfaceType: one.InterfaceType ?? 'interface',
    ...(one.RequesterId && { requesterId: one.RequesterId }),
    requesterManaged: one.RequesterManaged ?? false,
    ownerId: one.OwnerId!,
    subnetId: one.SubnetId!,
    vpcId: one.VpcId!,
    groupIds: (one.Groups ?? []).map(({ GroupId }) => GroupId!),
    ...(one.Association?.PublicIp && { publicIp: one.Association.PublicIp }),
    ...(one.Attachment?.AttachmentId && { attachmentId: one.Attachment.AttachmentId }),
    ...(one.Attachment?.InstanceId && { instanceId: one.Attachment.InstanceId }),
    tags: Object.fromEntries((one.TagSet ?? []).map(({ Key, Value }) => [Key!, Value!])),
  };
}

function toSecurityGroup(group: AwsSecurityGroup): SecurityGroup {
  const rules = [...(group.IpPermissions ?? []), ...(group.IpPermissionsEgress ?? [])];
  return {
    id: group.GroupId!,
    name: group.GroupName!,
    description: group.Description ?? '',
    vpcId: group.VpcId!,
    referencedGroupIds: rules.flatMap(({ UserIdGroupPairs }) =>
      (UserIdGroupPairs ?? []).map(({ GroupId }) => GroupId!),
    ),
    tags: Object.fromEntries((group.Tags ?? []).map(({ Key, Value }) => [Key!, Value!])),
  };
}
