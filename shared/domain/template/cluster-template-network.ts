import type { ExistingNetwork } from '../cluster/chosen-network.ts';
import type { OpenPort } from '../task-definition/open-port.ts';
import { attribute, ref, type Resources, type Template, type Value } from './template.ts';

/** Room for 16,379 tasks in each subnet. */
const addresses = { vpc: '10.0.0.0/16', subnets: ['10.0.0.0/18', '10.0.64.0/18'] } as const;

const named = (name: string) => [{ Key: 'Name', Value: name }];

/** CloudFormation omits zones without a default subnet if others have one; `inZones` replaces this with names. */
const zone = (index: number) => ({ 'Fn::Select': [index, { 'Fn::GetAZs': '' }] as [number, Value] });

function subnet(clusterName: string, index: 0 | 1): Resources[string] {
  return {
    Type: 'AWS::EC2::Subnet',
    Properties: {
      VpcId: ref('Vpc'),
      CidrBlock: addresses.subnets[index],
      AvailabilityZone: zone(index),
      MapPublicIpOnLaunch: true,
      Tags: named(clusterName),
    },
  };
}

const association = (subnet: string): Resources[string] => ({
  Type: 'AWS::EC2::SubnetRouteTableAssociation',
  Properties: { SubnetId: ref(subnet), RouteTableId: ref('RouteTable') },
});

/** A VPC with two public subnets in two availability zones. */
export function networkResources(clusterName: string): Resources {
  return {
    Vpc: {
      Type: 'AWS::EC2::VPC',
      Properties: {
        CidrBlock: addresses.vpc,
        EnableDnsSupport: true,
        EnableDnsHostnames: true,
        Tags: named(clusterName),
      },
    },
    InternetGateway: { Type: 'AWS::EC2::InternetGateway', Properties: { Tags: named(clusterName) } },
    GatewayAttachment: {
      Type: 'AWS::EC2::VPCGatewayAttachment',
      Properties: { VpcId: ref('Vpc'), InternetGatewayId: ref('InternetGateway') },
    },
    PublicSubnetOne: subnet(clusterName, 0),
    PublicSubnetTwo: subnet(clusterName, 1),
    RouteTable: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: ref('Vpc'), Tags: named(clusterName) } },
    DefaultRoute: {
      Type: 'AWS::EC2::Route',
      DependsOn: ['GatewayAttachment'],
      Properties: {
        RouteTableId: ref('RouteTable'),
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId: ref('InternetGateway'),
      },
    },
    PublicSubnetOneRoutes: association('PublicSubnetOne'),
    PublicSubnetTwoRoutes: association('PublicSubnetTwo'),
  };
}

/** The same template with its subnets in these zones. */
export function inZones(template: Template, zones: readonly [string, string]): Template {
  const { Resources } = template;
  const subnets = ['PublicSubnetOne', 'PublicSubnetTwo'].map((name, index) => {
    const { Properties, ...subnet } = Resources[name]!;
    return [name, { ...subnet, Properties: { ...Properties, AvailabilityZone: zones[index] } }] as const;
  });
  return { ...template, Resources: { ...Resources, ...Object.fromEntries(subnets) } };
}

/** Resources that must exist before a task can reach the internet, and must stay until the last task is gone. */
export const wayToTheInternet = [
  'GatewayAttachment',
  'DefaultRoute',
  'PublicSubnetOneRoutes',
  'PublicSubnetTwoRoutes',
];

function rule({ from, to, protocol }: OpenPort): Value {
  return {
    IpProtocol: protocol,
    FromPort: from,
    ToPort: to,
    CidrIp: '0.0.0.0/0',
    Description:
      from === to ? `Container port ${from}/${protocol}` : `Container ports ${from}-${to}/${protocol}`,
  };
}

/** Opens the ports to everyone. */
export function securityGroup(clusterName: string, vpcId: Value, ports: readonly OpenPort[]): Resources {
  const rules = new Map(ports.map((port) => [`${port.protocol}/${port.from}-${port.to}`, rule(port)]));
  return {
    SecurityGroup: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        GroupDescription: 'Opens the container ports of the tasks in an Amazon ECS cluster',
        VpcId: vpcId,
        SecurityGroupIngress: [...rules.values()],
        SecurityGroupEgress: [
          { IpProtocol: '-1', CidrIp: '0.0.0.0/0', Description: 'All outbound connections of tasks' },
        ],
        Tags: named(clusterName),
      },
    },
  };
}

/** Where the tasks of the cluster run: literal ids of an existing network, or references to a new one. */
export interface TemplateNetwork {
  vpcId: Value;
  subnetIds: Value[];
  securityGroupIds: Value[];
}

export function templateNetwork(existing: ExistingNetwork | undefined): TemplateNetwork {
  return {
    vpcId: existing?.vpcId ?? ref('Vpc'),
    subnetIds: existing?.subnetIds ?? [ref('PublicSubnetOne'), ref('PublicSubnetTwo')],
    securityGroupIds: existing?.securityGroupIds ?? [attribute('SecurityGroup', 'GroupId')],
  };
}
