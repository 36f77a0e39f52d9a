import { expect, test } from '@jest/globals';
import {
  clusterTemplate,
  type ClusterTemplateInput,
} from '../../../../../shared/domain/template/cluster-template.ts';
import { plannedResources, templateProblem } from '../../../../../shared/domain/template/template.ts';
import { helloContainer, parsedDefinition } from '../examples.ts';
import { networkTypes, full, network, empty, existing, properties, typesIn } from '../plans.ts';

/** All names of resources that a value refers to. */
function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(references);
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref') return [String(inner)];
    if (key === 'Fn::GetAtt') return [String((inner as unknown[])[0])];
    return references(inner);
  });
}

test('a cluster with a service is made of these resources', () => {
  expect(
    plannedResources(clusterTemplate(full))
      .map(({ resource, type }) => `${resource} ${type}`)
      .toSorted(),
  ).toEqual([
    'Cluster AWS::ECS::Cluster',
    'DefaultRoute AWS::EC2::Route',
    'ExecutionRole AWS::IAM::Role',
    'GatewayAttachment AWS::EC2::VPCGatewayAttachment',
    'InternetGateway AWS::EC2::InternetGateway',
    'PublicSubnetOne AWS::EC2::Subnet',
    'PublicSubnetOneRoutes AWS::EC2::SubnetRouteTableAssociation',
    'PublicSubnetTwo AWS::EC2::Subnet',
    'PublicSubnetTwoRoutes AWS::EC2::SubnetRouteTableAssociation',
    'RouteTable AWS::EC2::RouteTable',
    'SecurityGroup AWS::EC2::SecurityGroup',
    'Service AWS::ECS::Service',
    'TaskDefinition AWS::ECS::TaskDefinition',
    'Vpc AWS::EC2::VPC',
  ]);
});

test.each<[string, ClusterTemplateInput]>([
  ['a service', full],
  ['nothing in it', empty],
  ['an existing network', { ...full, network }],
  ['a registered task definition', { ...full, taskDefinition: existing }],
  ['existing security groups', { ...full, network: { ...network, securityGroupIds: ['sg-01234567'] } }],
])('a cluster with %s refers only to resources that are there', (_, plan) => {
  const template = clusterTemplate(plan);
  const there = Object.keys(template.Resources);
  const dependencies = Object.values(template.Resources).flatMap(({ DependsOn = [] }) => DependsOn);
  const used = [...references(template), ...dependencies].filter((name) => !name.startsWith('AWS::'));
  expect(used.filter((name) => !there.includes(name))).toEqual([]);
});

test('an empty cluster has a network for extra tasks, and nothing that costs or runs', () => {
  const template = clusterTemplate(empty);
  expect(typesIn(template)).toEqual(
    new Set([...networkTypes, 'AWS::EC2::SecurityGroup', 'AWS::ECS::Cluster']),
  );
  expect(properties(template, 'SecurityGroup')).toMatchObject({ SecurityGroupIngress: [] });
  expect(Object.keys(template.Outputs)).toEqual([
    'ClusterName',
    'ClusterArn',
    'VpcId',
    'SubnetIds',
    'SecurityGroupIds',
  ]);
});

test('texts that AWS limits stay within their limits for the longest cluster name', () => {
  const template = clusterTemplate({ ...full, name: 'a'.repeat(255) });
  expect(template.Description.length).toBeLessThanOrEqual(1024);
  expect(String(properties(template, 'SecurityGroup')?.['GroupDescription']).length).toBeLessThanOrEqual(255);
  expect(JSON.stringify(template)).not.toContain('a'.repeat(257));
});

const containers = (count: number, environmentBytes: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...helloContainer,
    name: `container-${index}`,
    memory: 100,
    memoryReservation: 50,
    portMappings: [{ containerPort: 8000 + index }],
    environment: { TEXT: 'x'.repeat(environmentBytes) },
  }));

test('ten containers fit into a template with room to spare', () => {
  const template = clusterTemplate({
    ...full,
    taskDefinition: parsedDefinition({ containers: containers(10, 1000) }),
  });
  expect(templateProblem(template)).toBeUndefined();
  expect(JSON.stringify(template).length).toBeLessThan(25_000);
});

test('a template that CloudFormation would find too long is a problem', () => {
  const template = clusterTemplate({
    ...full,
    taskDefinition: parsedDefinition({ containers: containers(10, 5000) }),
  });
  expect(templateProblem(template)).toMatch(
    /^The template of this cluster has \d+ bytes; CloudFormation takes 51200\. Register the task definition separately/,
  );
});
