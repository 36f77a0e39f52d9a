import type { Ec2Actions } from './actions.ts';

type Members<Name extends keyof Ec2Actions> = readonly (keyof Parameters<Ec2Actions[Name]>[0])[];

const PAGED = ['Filters', 'MaxResults', 'NextToken'] as const;
const RULE = ['GroupId', 'GroupName', 'IpPermissions', 'IpProtocol', 'FromPort', 'ToPort', 'CidrIp'] as const;

/** The members of each action's input that local AWS acts upon; with any other it refuses the call. */
export const SUPPORTED: { readonly [Name in keyof Ec2Actions]: Members<Name> } = {
  CreateVpc: ['CidrBlock', 'InstanceTenancy', 'TagSpecifications'],
  DeleteVpc: ['VpcId'],
  DescribeVpcs: ['VpcIds', ...PAGED],
  ModifyVpcAttribute: ['VpcId', 'EnableDnsSupport', 'EnableDnsHostnames'],
  DescribeVpcAttribute: ['VpcId', 'Attribute'],
  DescribeAvailabilityZones: ['ZoneNames', 'ZoneIds', 'Filters', 'AllAvailabilityZones'],
  CreateSubnet: ['VpcId', 'CidrBlock', 'AvailabilityZone', 'AvailabilityZoneId', 'TagSpecifications'],
  DeleteSubnet: ['SubnetId'],
  DescribeSubnets: ['SubnetIds', ...PAGED],
  ModifySubnetAttribute: ['SubnetId', 'MapPublicIpOnLaunch'],
  CreateInternetGateway: ['TagSpecifications'],
  AttachInternetGateway: ['InternetGatewayId', 'VpcId'],
  DetachInternetGateway: ['InternetGatewayId', 'VpcId'],
  DeleteInternetGateway: ['InternetGatewayId'],
  DescribeInternetGateways: ['InternetGatewayIds', ...PAGED],
  CreateRouteTable: ['VpcId', 'TagSpecifications', 'ClientToken'],
  DeleteRouteTable: ['RouteTableId'],
  DescribeRouteTables: ['RouteTableIds', ...PAGED],
  AssociateRouteTable: ['RouteTableId', 'SubnetId'],
  DisassociateRouteTable: ['AssociationId'],
  CreateRoute: ['RouteTableId', 'DestinationCidrBlock', 'GatewayId'],
  DeleteRoute: ['RouteTableId', 'DestinationCidrBlock'],
  CreateSecurityGroup: ['GroupName', 'Description', 'VpcId', 'TagSpecifications'],
  DeleteSecurityGroup: ['GroupId'],
  DescribeSecurityGroups: ['GroupIds', ...PAGED],
  DescribeSecurityGroupRules: ['SecurityGroupRuleIds', ...PAGED],
  AuthorizeSecurityGroupIngress: [...RULE, 'TagSpecifications'],
  AuthorizeSecurityGroupEgress: ['GroupId', 'IpPermissions', 'TagSpecifications'],
  RevokeSecurityGroupIngress: [...RULE, 'SecurityGroupRuleIds'],
  RevokeSecurityGroupEgress: ['GroupId', 'IpPermissions', 'SecurityGroupRuleIds'],
  CreateNetworkInterface: [
    'SubnetId',
    'Groups',
    'Description',
    'PrivateIpAddress',
    'TagSpecifications',
    'ClientToken',
  ],
  DeleteNetworkInterface: ['NetworkInterfaceId'],
  DescribeNetworkInterfaces: ['NetworkInterfaceIds', ...PAGED],
  CreateTags: ['Resources', 'Tags'],
  DeleteTags: ['Resources', 'Tags'],
  DescribeTags: ['Filters'],
};
