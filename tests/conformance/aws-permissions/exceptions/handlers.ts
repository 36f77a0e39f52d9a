import {
  optionalPermissions,
  type OptionalPermissions,
} from '../../../../local/aws/cloudformation/optional-permissions.ts';
import type { Exception } from '../finding.ts';

/* What handlers ask for in the name of properties that no template of ours has. */

/** Clusters have networks, and the deployment has one that they share. */
const ofNetworks: OptionalPermissions[] = [
  {
    properties: ['AWS::EC2::VPCGatewayAttachment.VpnGatewayId'],
    actions: ['ec2:AttachVpnGateway', 'ec2:DetachVpnGateway'],
  },
  { properties: ['AWS::EC2::VPC.VpcEncryptionControl'], actions: ['ec2:CreateVpcEncryptionControl'] },
];

const ofSharedNetwork: OptionalPermissions[] = [
  ...ofNetworks,
  { properties: ['AWS::EC2::VPC.InstanceTenancy'], actions: ['ec2:ModifyVpcTenancy'] },
  {
    properties: ['AWS::EC2::Subnet.Ipv6CidrBlock', 'AWS::EC2::Subnet.Ipv6IpamPoolId'],
    actions: ['ec2:AssociateSubnetCidrBlock', 'ec2:DisassociateSubnetCidrBlock'],
  },
  {
    properties: ['AWS::EC2::VPCCidrBlock.Ipv4IpamPoolId', 'AWS::EC2::VPCCidrBlock.Ipv6IpamPoolId'],
    actions: ['ec2:AllocateIpamPoolCidr'],
  },
];

const ofClusters: OptionalPermissions[] = [
  ...ofNetworks,
  { properties: ['AWS::ECS::Cluster.Configuration'], actions: ['kms:DescribeKey'] },
];

const unused = (holder: RegExp, list: readonly OptionalPermissions[]): Exception[] =>
  list.map(({ properties, actions }) => ({
    check: 'handler',
    holder,
    actions,
    reason: `They are for ${properties.join(' and ')}, which no template has.`,
    source: 'the schemas of the types: permissions of a handler are for all properties together',
  }));

/** The deployer may describe all of EC2, for the shared network. */
const ofOthers = optionalPermissions.map(({ properties, actions }) => ({
  properties,
  actions: actions.filter((action) => !action.startsWith('ec2:Describe')),
}));

/** Properties that no template may have, as nobody is allowed what they need. */
export const unusedProperties = [...ofClusters, ...ofSharedNetwork, ...optionalPermissions].flatMap(
  ({ properties }) => properties,
);

/** What CloudFormation's handlers would have otherwise. */
export const byHandlers: Exception[] = [
  ...unused(/CloudFormationRole$/, ofClusters),
  ...unused(/^deployer$/, [...ofSharedNetwork, ...ofOthers]),
  {
    check: 'handler',
    holder: /CloudFormationRole$|^deployer$/,
    actions: ['ec2:ReplaceRouteTableAssociation'],
    reason: 'A route table of its own replaces none: each association is of a new subnet, which has none.',
    source:
      'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRouteTableAssociation.html changes an association that there is',
  },
  {
    check: 'handler',
    holder: /^deployer$/,
    actions: ['ec2:DeleteTags'],
    reason:
      'Tags are taken off when they change, and those of the shared network are the same in each deployment.',
    source: 'the schemas of AWS::EC2::VPC, Subnet, RouteTable and InternetGateway: tagging.permissions',
  },
  {
    check: 'handler',
    holder: /CloudFormationRole$/,
    actions: ['iam:UntagRole'],
    reason: 'Tags are taken off when a stack is updated, and the stack of a cluster never is.',
    source: 'the schema of AWS::IAM::Role: tagging.permissions',
  },
];
