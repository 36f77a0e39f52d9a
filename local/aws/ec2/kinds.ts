import { AwsError } from '../aws-error.ts';

/** What EC2 calls its resources: in ids, in tags and in errors. */
interface Kind {
  readonly prefix: string;
  readonly resourceType: string;
  readonly notFound: { readonly code: string; readonly noun: string };
}

export const KINDS = {
  vpc: { prefix: 'vpc', resourceType: 'vpc', notFound: { code: 'InvalidVpcID', noun: 'vpc ID' } },
  subnet: {
    prefix: 'subnet',
    resourceType: 'subnet',
    notFound: { code: 'InvalidSubnetID', noun: 'subnet ID' },
  },
  internetGateway: {
    prefix: 'igw',
    resourceType: 'internet-gateway',
    notFound: { code: 'InvalidInternetGatewayID', noun: 'internetGateway ID' },
  },
  routeTable: {
    prefix: 'rtb',
    resourceType: 'route-table',
    notFound: { code: 'InvalidRouteTableID', noun: 'routeTable ID' },
  },
  securityGroup: {
    prefix: 'sg',
    resourceType: 'security-group',
    notFound: { code: 'InvalidGroup', noun: 'security group' },
  },
  securityGroupRule: {
    prefix: 'sgr',
    resourceType: 'security-group-rule',
    notFound: { code: 'InvalidSecurityGroupRuleId', noun: 'security group rule ID' },
  },
  networkInterface: {
    prefix: 'eni',
    resourceType: 'network-interface',
    notFound: { code: 'InvalidNetworkInterfaceID', noun: 'networkInterface ID' },
  },
  vpcEndpoint: {
    prefix: 'vpce',
    resourceType: 'vpc-endpoint',
    notFound: { code: 'InvalidVpcEndpointId', noun: 'Vpc Endpoint Id' },
  },
  volume: { prefix: 'vol', resourceType: 'volume', notFound: { code: 'InvalidVolume', noun: 'volume' } },
} satisfies Record<string, Kind>;

export type KindName = keyof typeof KINDS;

export function notFound(kind: KindName, id: string): AwsError {
  const { code, noun } = KINDS[kind].notFound;
  return new AwsError(`${code}.NotFound`, `The ${noun} '${id}' does not exist`);
}

/** The type under which a resource's tags are kept; undefined for an id of no known kind. */
export function resourceTypeOf(id: string): string | undefined {
  return Object.values(KINDS).find(({ prefix }) => id.startsWith(`${prefix}-`))?.resourceType;
}

export const hasDependencies = (kind: KindName, id: string): AwsError =>
  new AwsError('DependencyViolation', `The ${kind} '${id}' has dependencies and cannot be deleted.`);

export const missingParameter = (name: string): AwsError =>
  new AwsError('MissingParameter', `The request must contain the parameter ${name}`);

export const invalidValue = (message: string): AwsError => new AwsError('InvalidParameterValue', message);
