import type * as AWS from '@aws-sdk/client-ec2';
import type { Ec2Actions } from '../../ec2/actions.ts';
import { resourceTypeOf } from '../../ec2/kinds.ts';
import type { World } from '../../world.ts';
import {
  requestTags,
  resourceTags,
  tagsIn,
  type RequiredPermissions,
  type Permission,
} from '../permission.ts';

type Input = Record<string, unknown>;

/** The members of an input that name what an action works on. */
const workedOn: Record<string, string[]> = {
  DeleteVpc: ['VpcId'],
  ModifyVpcAttribute: ['VpcId'],
  DescribeVpcAttribute: ['VpcId'],
  AssociateVpcCidrBlock: ['VpcId'],
  DeleteSubnet: ['SubnetId'],
  ModifySubnetAttribute: ['SubnetId'],
  AttachInternetGateway: ['InternetGatewayId', 'VpcId'],
  DetachInternetGateway: ['InternetGatewayId', 'VpcId'],
  DeleteInternetGateway: ['InternetGatewayId'],
  DeleteRouteTable: ['RouteTableId'],
  AssociateRouteTable: ['RouteTableId', 'SubnetId'],
  CreateRoute: ['RouteTableId'],
  DeleteRoute: ['RouteTableId'],
  DeleteSecurityGroup: ['GroupId'],
  AuthorizeSecurityGroupIngress: ['GroupId'],
  AuthorizeSecurityGroupEgress: ['GroupId'],
  RevokeSecurityGroupIngress: ['GroupId'],
  RevokeSecurityGroupEgress: ['GroupId'],
  DeleteNetworkInterface: ['NetworkInterfaceId'],
};

/** What an action makes, and the members of its input that name what it makes that in. */
const made: Record<string, { type: string; within: string[] }> = {
  CreateVpc: { type: 'vpc', within: [] },
  CreateSubnet: { type: 'subnet', within: ['VpcId'] },
  CreateInternetGateway: { type: 'internet-gateway', within: [] },
  CreateRouteTable: { type: 'route-table', within: ['VpcId'] },
  CreateSecurityGroup: { type: 'security-group', within: ['VpcId'] },
  CreateVpcEndpoint: { type: 'vpc-endpoint', within: ['VpcId'] },
};

const reads = [
  'DescribeAvailabilityZones',
  'DescribeInternetGateways',
  'DescribeNetworkInterfaces',
  'DescribeRouteTables',
  'DescribeSecurityGroupRules',
  'DescribeSecurityGroups',
  'DescribeSubnets',
  'DescribeVolumes',
  'DescribeVpcEndpoints',
  'DescribeVpcs',
];

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
export function ec2Permissions(world: World, ec2: Ec2Actions): RequiredPermissions {
  const arnOf = (type: string | undefined, id: string) =>
    `arn:aws:ec2:${world.region}:${world.accountId}:${type}/${id}`;
  const tagsOf = (id: string) =>
    tagsIn(ec2.DescribeTags({ Filters: [{ Name: 'resource-id', Values: [id] }] }).Tags);

  /** What EC2 knows of a resource while it is there. */
  function attributesOf(id: string): Permission['context'] {
    switch (resourceTypeOf(id)) {
      case 'vpc':
        return ec2.DescribeVpcs({ Filters: [{ Name: 'vpc-id', Values: [id] }] }).Vpcs?.length
          ? { 'ec2:Tenancy': 'default', 'ec2:VpcID': id }
          : {};
      case 'subnet':
        return inVpc(ec2.DescribeSubnets({ Filters: [{ Name: 'subnet-id', Values: [id] }] }).Subnets);
      case 'route-table':
        return inVpc(
          ec2.DescribeRouteTables({ Filters: [{ Name: 'route-table-id', Values: [id] }] }).RouteTables,
        );
      case 'security-group':
        return inVpc(
          ec2.DescribeSecurityGroups({ Filters: [{ Name: 'group-id', Values: [id] }] }).SecurityGroups,
        );
      default:
        return {};
    }
  }
  const inVpc = ([found]: { VpcId?: string | undefined }[] = []): Permission['context'] =>
    found?.VpcId === undefined ? {} : { 'ec2:Vpc': arnOf('vpc', found.VpcId) };

  const on = (action: string, id: string, context: Permission['context'] = {}): Permission => ({
    action: `ec2:${action}`,
    resource: arnOf(resourceTypeOf(id), id),
    context: { ...attributesOf(id), ...resourceTags(tagsOf(id)), ...context },
  });
  const named = (action: string, members: string[], input: Input) =>
    members.flatMap((member) => (input[member] ? [on(action, input[member] as string)] : []));

  function making(action: string, input: Input): Permission[] {
    const { type, within } = made[action]!;
    const specifications = (input['TagSpecifications'] ?? []) as AWS.TagSpecification[];
    const context = requestTags(tagsIn(specifications.flatMap(({ Tags = [] }) => Tags)));
    const resource = arnOf(type, '*');
    const tagging = { ...context, 'ec2:CreateAction': action };
    return [
      { action: `ec2:${action}`, resource, context },
      ...named(action, within, input),
      ...(Object.keys(context).length > 0 ? [{ action: 'ec2:CreateTags', resource, context: tagging }] : []),
    ];
  }

  /** By the association's id alone the route table and the subnet are to be found. */
  function disassociating({ AssociationId }: AWS.DisassociateRouteTableRequest): Permission[] {
    const associations = ec2
      .DescribeRouteTables({})
      .RouteTables?.flatMap(({ Associations = [] }) => Associations);
    const found = associations?.find(
      ({ RouteTableAssociationId }) => RouteTableAssociationId === AssociationId,
    );
    return named('DisassociateRouteTable', ['RouteTableId', 'SubnetId'], { ...found });
  }

  /** By the association's id alone the VPC is to be found. */
  function disassociatingBlock({ AssociationId }: AWS.DisassociateVpcCidrBlockRequest): Permission[] {
    const found = ec2
      .DescribeVpcs({})
      .Vpcs?.find(({ CidrBlockAssociationSet = [] }) =>
        CidrBlockAssociationSet.some((one) => one.AssociationId === AssociationId),
      );
    return named('DisassociateVpcCidrBlock', ['VpcId'], { ...found });
  }

  function detaching({ AttachmentId = '' }: AWS.DetachNetworkInterfaceRequest): Permission[] {
    const Filters = [{ Name: 'attachment.attachment-id', Values: [AttachmentId] }];
    const { NetworkInterfaces = [] } = ec2.DescribeNetworkInterfaces({ Filters });
    return NetworkInterfaces.map(({ NetworkInterfaceId = '' }) =>
      on('DetachNetworkInterface', NetworkInterfaceId),
    );
  }

  const tagging = (action: string) => (input: AWS.CreateTagsRequest) =>
    (input.Resources ?? []).map((id) => on(action, id, requestTags(tagsIn(input.Tags))));

  return {
    ...Object.fromEntries(
      reads.map((action) => [action, () => [{ action: `ec2:${action}`, resource: '*', context: {} }]]),
    ),
    ...Object.fromEntries(
      Object.entries(workedOn).map(([action, members]) => [
        action,
        (input: Input) => named(action, members, input),
      ]),
    ),
    ...Object.fromEntries(
      Object.keys(made).map((action) => [action, (input: Input) => making(action, input)]),
    ),
    DisassociateRouteTable: disassociating,
    DisassociateVpcCidrBlock: disassociatingBlock,
    DetachNetworkInterface: detaching,
    DeleteVpcEndpoints: ({ VpcEndpointIds = [] }: AWS.DeleteVpcEndpointsRequest) =>
      VpcEndpointIds.map((id) => on('DeleteVpcEndpoints', id)),
    CreateTags: tagging('CreateTags'),
    DeleteTags: tagging('DeleteTags'),
  };
}
