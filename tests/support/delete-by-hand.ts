import type { LocalAws } from '../../local/aws/aws.ts';

type Deed = (aws: LocalAws, physicalId: string) => unknown;

/** Deletes single resources of stacks, as a person with all rights does; AWS may refuse that while others use them. */
export const deleteByHand: Record<string, Deed> = {
  'AWS::EC2::InternetGateway': ({ ec2 }, InternetGatewayId) => {
    const found = ec2.actions.DescribeInternetGateways({ InternetGatewayIds: [InternetGatewayId] });
    for (const { VpcId } of found.InternetGateways![0]!.Attachments ?? [])
      ec2.actions.DetachInternetGateway({ InternetGatewayId, VpcId: VpcId! });
    ec2.actions.DeleteInternetGateway({ InternetGatewayId });
  },
  'AWS::EC2::VPCGatewayAttachment': ({ ec2 }, id) => {
    const VpcId = id.split('|').at(-1)!;
    const { InternetGateways = [] } = ec2.actions.DescribeInternetGateways({});
    for (const { InternetGatewayId, Attachments = [] } of InternetGateways)
      if (Attachments.some((one) => one.VpcId === VpcId))
        ec2.actions.DetachInternetGateway({ InternetGatewayId: InternetGatewayId!, VpcId });
  },
  'AWS::EC2::Route': ({ ec2 }, id) => {
    const [RouteTableId, DestinationCidrBlock] = id.split('|') as [string, string];
    ec2.actions.DeleteRoute({ RouteTableId, DestinationCidrBlock });
  },
  'AWS::EC2::SubnetRouteTableAssociation': ({ ec2 }, AssociationId) =>
    ec2.actions.DisassociateRouteTable({ AssociationId }),
  'AWS::EC2::RouteTable': ({ ec2 }, RouteTableId) => {
    const { RouteTables } = ec2.actions.DescribeRouteTables({ RouteTableIds: [RouteTableId] });
    for (const { RouteTableAssociationId } of RouteTables![0]!.Associations ?? [])
      ec2.actions.DisassociateRouteTable({ AssociationId: RouteTableAssociationId! });
    ec2.actions.DeleteRouteTable({ RouteTableId });
  },
  'AWS::EC2::SecurityGroup': ({ ec2 }, GroupId) => ec2.actions.DeleteSecurityGroup({ GroupId }),
  'AWS::EC2::Subnet': ({ ec2 }, SubnetId) => ec2.actions.DeleteSubnet({ SubnetId }),
  'AWS::IAM::Role': ({ iam }, RoleName) => {
    const { attached = [], inline = [] } = iam.roles.get(RoleName) ?? {};
    for (const PolicyArn of attached) iam.actions.DetachRolePolicy({ RoleName, PolicyArn });
    for (const [PolicyName] of inline) iam.actions.DeleteRolePolicy({ RoleName, PolicyName });
    iam.actions.DeleteRole({ RoleName });
  },
  'AWS::ECS::Service': ({ ecs }, service) =>
    ecs.actions.DeleteService({ cluster: service.split('/').at(-2)!, service, force: true }),
};
