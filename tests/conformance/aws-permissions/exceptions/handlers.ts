import {
  optionalPermissions,
  type OptionalPermissions,
} from '../../../../local/aws/cloudformation/optional-permissions.ts';
import type { Exception } from '../finding.ts';

/* What handlers ask for in the name of properties that no template of ours has. */

const ofClusters: OptionalPermissions[] = [
  {
    properties: ['AWS::EC2::VPCGatewayAttachment.VpnGatewayId'],
    actions: ['ec2:AttachVpnGateway', 'ec2:DetachVpnGateway'],
  },
  { properties: ['AWS::EC2::VPC.VpcEncryptionControl'], actions: ['ec2:CreateVpcEncryptionControl'] },
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

/** Properties that no template may have, as nobody is allowed what they need. */
export const unusedProperties = [...ofClusters, ...optionalPermissions].flatMap(
  ({ properties }) => properties,
);

/** What CloudFormation's handlers would have otherwise. */
export const byHandlers: Exception[] = [
  ...unused(/CloudFormationRole$/, ofClusters),
  ...unused(/^deployer$/, optionalPermissions),
  {
    check: 'handler',
    holder: /CloudFormationRole$/,
    actions: ['ec2:ReplaceRouteTableAssociation'],
    reason: 'A route table of its own replaces none: each association is of a new subnet, which has none.',
    source:
      'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRouteTableAssociation.html changes an association that there is',
  },
  {
    check: 'handler',
    holder: /CloudFormationRole$/,
    actions: ['iam:UntagRole'],
    reason: 'Tags are taken off when a stack is updated, and the stack of a cluster never is.',
    source: 'the schema of AWS::IAM::Role: tagging.permissions',
  },
];
