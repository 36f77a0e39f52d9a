import type { LocalAws } from '../aws/aws.ts';
import type { Resource } from './service.ts';

type Ec2 = LocalAws['ec2']['actions'];
type Properties = Record<string, string>;
type Tags = { Key: string; Value: string }[];

interface Template {
  resources: { Resources: Record<string, Resource> };
  functions: Record<string, { environment?: Record<string, unknown> }>;
}

const tagged = (
  ResourceType: 'vpc' | 'subnet' | 'internet-gateway' | 'route-table',
  { Tags }: object & { Tags?: unknown },
) => [{ ResourceType, Tags: (Tags ?? []) as Tags }];

/** How each type is made; returns its id. */
const creators: Record<string, (ec2: Ec2, properties: Properties) => string | undefined> = {
  'AWS::EC2::VPC': (ec2, properties) =>
    ec2.CreateVpc({
      CidrBlock: properties['CidrBlock'],
      TagSpecifications: tagged('vpc', properties),
    }).Vpc?.VpcId,
  'AWS::EC2::VPCCidrBlock': (ec2, { VpcId, CidrBlock }) =>
    ec2.AssociateVpcCidrBlock({ VpcId, CidrBlock }).CidrBlockAssociation?.AssociationId,
  'AWS::EC2::Subnet': (ec2, properties) =>
    ec2.CreateSubnet({
      VpcId: properties['VpcId'],
      CidrBlock: properties['CidrBlock'],
      AvailabilityZone: properties['AvailabilityZone'],
      TagSpecifications: tagged('subnet', properties),
    }).Subnet?.SubnetId,
  'AWS::EC2::InternetGateway': (ec2, properties) =>
    ec2.CreateInternetGateway({ TagSpecifications: tagged('internet-gateway', properties) }).InternetGateway
      ?.InternetGatewayId,
  'AWS::EC2::VPCGatewayAttachment': (ec2, { VpcId, InternetGatewayId }) => {
    ec2.AttachInternetGateway({ VpcId, InternetGatewayId });
    return undefined;
  },
  'AWS::EC2::RouteTable': (ec2, properties) =>
    ec2.CreateRouteTable({
      VpcId: properties['VpcId'],
      TagSpecifications: tagged('route-table', properties),
    }).RouteTable?.RouteTableId,
  'AWS::EC2::Route': (ec2, { RouteTableId, DestinationCidrBlock, GatewayId }) => {
    ec2.CreateRoute({ RouteTableId, DestinationCidrBlock, GatewayId });
    return undefined;
  },
  'AWS::EC2::SubnetRouteTableAssociation': (ec2, { SubnetId, RouteTableId }) =>
    ec2.AssociateRouteTable({ SubnetId, RouteTableId }).AssociationId,
};

/** Makes the VPC of the deployment and its parts, in the order of the template; returns the ids by logical id. */
export function createNetwork(
  { ec2: { actions } }: Pick<LocalAws, 'ec2'>,
  resources: Record<string, Resource>,
): Map<string, string> {
  const made = new Map<string, string>();
  const known = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && 'Ref' in value ? made.get(value.Ref as string) : value;
  for (const [logicalId, { Type, Properties }] of Object.entries(resources)) {
    const create = creators[Type];
    if (!create) continue;
    const properties = Object.entries(Properties).map(([name, value]) => [name, known(value)]);
    const id = create(actions, Object.fromEntries(properties) as Properties);
    if (id) made.set(logicalId, id);
  }
  return made;
}

/** Takes out the subnets in zones that the region does not have, as a deployment does, and what names them. */
export function leaveOutMissingZones(
  { ec2: { actions } }: Pick<LocalAws, 'ec2'>,
  { resources: { Resources }, functions }: Template,
): void {
  const { AvailabilityZones = [] } = actions.DescribeAvailabilityZones({});
  const zones = AvailabilityZones.map(({ ZoneName }) => ZoneName);
  const missing = Object.keys(Resources).filter(
    (name) =>
      Resources[name]!.Type === 'AWS::EC2::Subnet' &&
      !zones.includes(Resources[name]!.Properties['AvailabilityZone'] as string),
  );
  const namesMissing = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && 'Ref' in value && missing.includes(value.Ref as string);
  for (const [name, { Properties }] of Object.entries(Resources))
    if (missing.includes(name) || Object.values(Properties).some(namesMissing)) delete Resources[name];
  for (const { environment = {} } of Object.values(functions))
    for (const value of Object.values(environment)) {
      const join = (value as { 'Fn::Join'?: [string, unknown[]] } | null)?.['Fn::Join'];
      if (join) join[1] = join[1].filter((part) => !namesMissing(part));
    }
}
