import { expect, test } from '@jest/globals';
import { clusterTemplate, type ClusterPlan } from '../../../../shared/domain/cluster-template.ts';
import { serviceSpec } from '../../../../shared/domain/service.ts';
import { plannedResources, templateProblem, type Template } from '../../../../shared/domain/template.ts';
import { helloContainer, parsedDefinition } from './examples.ts';

const service = serviceSpec.parse({ name: 'hello-world-service' });
const full: ClusterPlan = {
  name: 'hello_world',
  stack: 'fargate-clusters-hello-world-1',
  taskDefinition: parsedDefinition(),
  service,
};
const network = { vpcId: 'vpc-01234567', subnetIds: ['subnet-01234567', 'subnet-89abcdef'] };
const empty: ClusterPlan = { name: 'empty', stack: 'fargate-clusters-empty-1' };
const existing = {
  arn: 'arn:aws:ecs:eu-central-1:123456789012:task-definition/family:2',
  ports: [{ containerPort: 8080, protocol: 'tcp' as const }],
};

const properties = (template: Template, resource: string) => template.Resources[resource]?.Properties;
const networkTypes = [
  'AWS::EC2::VPC',
  'AWS::EC2::InternetGateway',
  'AWS::EC2::VPCGatewayAttachment',
  'AWS::EC2::Subnet',
  'AWS::EC2::RouteTable',
  'AWS::EC2::Route',
  'AWS::EC2::SubnetRouteTableAssociation',
];
const typesIn = (template: Template) => new Set(plannedResources(template).map(({ type }) => type));

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
    'LogGroup AWS::Logs::LogGroup',
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

test.each<[string, ClusterPlan]>([
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

test('the service starts after the way to the internet is open, and goes before it closes', () => {
  const { Resources } = clusterTemplate(full);
  expect(Resources['Service']?.DependsOn).toEqual([
    'GatewayAttachment',
    'DefaultRoute',
    'PublicSubnetOneRoutes',
    'PublicSubnetTwoRoutes',
  ]);
  expect(Resources['DefaultRoute']?.DependsOn).toEqual(['GatewayAttachment']);
});

test('the two public subnets are in two zones and do not overlap', () => {
  const template = clusterTemplate(full);
  expect(properties(template, 'Vpc')).toMatchObject({
    CidrBlock: '10.0.0.0/16',
    EnableDnsSupport: true,
    EnableDnsHostnames: true,
  });
  expect(properties(template, 'PublicSubnetOne')).toMatchObject({
    CidrBlock: '10.0.0.0/18',
    AvailabilityZone: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] },
  });
  expect(properties(template, 'PublicSubnetTwo')).toMatchObject({
    CidrBlock: '10.0.64.0/18',
    AvailabilityZone: { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] },
  });
});

test('an existing network is used, and only a security group is made in it', () => {
  const template = clusterTemplate({ ...full, network });
  for (const type of networkTypes) expect(typesIn(template)).not.toContain(type);
  expect(properties(template, 'SecurityGroup')).toMatchObject({ VpcId: network.vpcId });
  expect(template.Resources['Service']).not.toHaveProperty('DependsOn');
  expect(properties(template, 'Service')).toMatchObject({
    NetworkConfiguration: {
      AwsvpcConfiguration: {
        Subnets: network.subnetIds,
        SecurityGroups: [{ 'Fn::GetAtt': ['SecurityGroup', 'GroupId'] }],
      },
    },
  });
});

test('security groups that are given are used as they are', () => {
  const template = clusterTemplate({ ...full, network: { ...network, securityGroupIds: ['sg-01234567'] } });
  expect(typesIn(template)).not.toContain('AWS::EC2::SecurityGroup');
  expect(properties(template, 'Service')).toMatchObject({
    NetworkConfiguration: { AwsvpcConfiguration: { SecurityGroups: ['sg-01234567'] } },
  });
});

test('the security group opens each port once, to everyone', () => {
  const ports = [
    { containerPort: 53, protocol: 'tcp' as const },
    { containerPort: 53, protocol: 'udp' as const },
    { containerPort: 53, protocol: 'udp' as const },
  ];
  const template = clusterTemplate({ ...full, taskDefinition: { ...existing, ports } });
  expect(properties(template, 'SecurityGroup')).toMatchObject({
    SecurityGroupIngress: [
      { IpProtocol: 'tcp', FromPort: 53, ToPort: 53, CidrIp: '0.0.0.0/0' },
      { IpProtocol: 'udp', FromPort: 53, ToPort: 53, CidrIp: '0.0.0.0/0' },
    ],
    SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }],
  });
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

test('a registered task definition brings its own role and log group', () => {
  const template = clusterTemplate({ ...full, taskDefinition: existing });
  for (const resource of ['TaskDefinition', 'ExecutionRole', 'LogGroup'])
    expect(template.Resources).not.toHaveProperty(resource);
  expect(properties(template, 'Service')).toMatchObject({ TaskDefinition: existing.arn });
  expect(template.Outputs['TaskDefinitionArn']?.Value).toBe(existing.arn);
});

test('a role and a log group that are given are not made', () => {
  const taskDefinition = parsedDefinition({
    executionRoleArn: 'arn:aws:iam::123456789012:role/mine',
    containers: [{ ...helloContainer, logging: { options: { 'awslogs-group': 'mine' } } }],
  });
  const template = clusterTemplate({ ...full, taskDefinition });
  expect(template.Resources).not.toHaveProperty('ExecutionRole');
  expect(template.Resources).not.toHaveProperty('LogGroup');
  expect(template.Outputs).not.toHaveProperty('LogGroupName');
  expect(properties(template, 'TaskDefinition')).toMatchObject({
    ExecutionRoleArn: 'arn:aws:iam::123456789012:role/mine',
  });
});

test('the execution role is for this account only, and reads just the secrets that are named', () => {
  const secret = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:web-AbCdEf';
  const parameter = 'arn:aws:ssm:eu-central-1:123456789012:parameter/web/key';
  const taskDefinition = parsedDefinition({
    containers: [
      {
        ...helloContainer,
        secrets: { A: `${secret}:json-key::`, B: secret, C: parameter },
        repositoryCredentials: secret,
      },
    ],
  });
  expect(properties(clusterTemplate({ ...full, taskDefinition }), 'ExecutionRole')).toMatchObject({
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Principal: { Service: 'ecs-tasks.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        },
      ],
    },
    Policies: [
      {
        PolicyDocument: {
          Statement: [
            { Action: 'secretsmanager:GetSecretValue', Resource: [secret] },
            { Action: 'ssm:GetParameters', Resource: [parameter] },
          ],
        },
      },
    ],
  });
  expect(JSON.parse(JSON.stringify(properties(clusterTemplate(full), 'ExecutionRole')))).not.toHaveProperty(
    'Policies',
  );
});

test('containers log to the group of the stack', () => {
  const template = clusterTemplate(full);
  expect(properties(template, 'LogGroup')).toEqual({
    LogGroupName: '/ecs/fargate-clusters-hello-world-1',
    RetentionInDays: 14,
  });
  expect(properties(template, 'TaskDefinition')).toMatchObject({
    ExecutionRoleArn: { 'Fn::GetAtt': ['ExecutionRole', 'Arn'] },
    ContainerDefinitions: [
      {
        PortMappings: [{ ContainerPort: 80, HostPort: 80, Protocol: 'tcp' }],
        LogConfiguration: {
          LogDriver: 'awslogs',
          Options: { 'awslogs-group': { Ref: 'LogGroup' }, 'awslogs-region': { Ref: 'AWS::Region' } },
        },
      },
    ],
  });
});

test("names in the task definition are those of CloudFormation, and callers' keys stay as they are", () => {
  const taskDefinition = parsedDefinition({
    ephemeralStorage: 30,
    tags: { team: 'web' },
    volumes: [{ name: 'data', efs: { fileSystemId: 'fs-0123456789abcdef0', iam: 'ENABLED' } }],
    containers: [
      { ...helloContainer, dockerLabels: { 'com.example.tier': 'web' }, environment: { name: 'value' } },
    ],
  });
  expect(properties(clusterTemplate({ ...full, taskDefinition, network }), 'TaskDefinition')).toMatchObject({
    EphemeralStorage: { SizeInGiB: 30 },
    Tags: [{ Key: 'team', Value: 'web' }],
    Volumes: [
      {
        Name: 'data',
        EFSVolumeConfiguration: {
          FilesystemId: 'fs-0123456789abcdef0',
          TransitEncryption: 'ENABLED',
          AuthorizationConfig: { IAM: 'ENABLED' },
        },
      },
    ],
    ContainerDefinitions: [
      { DockerLabels: { 'com.example.tier': 'web' }, Environment: [{ Name: 'name', Value: 'value' }] },
    ],
  });
});

test('the circuit breaker of the service is on', () => {
  expect(properties(clusterTemplate(full), 'Service')).toMatchObject({
    DeploymentConfiguration: {
      DeploymentCircuitBreaker: { Enable: true, Rollback: false },
      MinimumHealthyPercent: 100,
      MaximumPercent: 200,
    },
  });
});

test.each<[object, object]>([
  [{}, { LaunchType: 'FARGATE' }],
  [
    { capacity: 'FARGATE_SPOT' },
    { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Weight: 100 }] },
  ],
  [{ spotPercent: 100 }, { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Weight: 100 }] }],
  [
    { spotPercent: 30 },
    {
      CapacityProviderStrategy: [
        { CapacityProvider: 'FARGATE', Weight: 70 },
        { CapacityProvider: 'FARGATE_SPOT', Weight: 30 },
      ],
    },
  ],
])('a service with %j has a launch type or a strategy, never both', (changes, expected) => {
  const plan = { ...full, service: { ...service, ...changes } };
  const { LaunchType, CapacityProviderStrategy } = properties(clusterTemplate(plan), 'Service') ?? {};
  expect(JSON.parse(JSON.stringify({ LaunchType, CapacityProviderStrategy }))).toEqual(expected);
});

test('a public IP is given or not as the service says', () => {
  const addressOf = (assignPublicIp: boolean) =>
    properties(clusterTemplate({ ...full, service: { ...service, assignPublicIp } }), 'Service');
  expect(addressOf(true)).toMatchObject({
    NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED' } },
  });
  expect(addressOf(false)).toMatchObject({
    NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'DISABLED' } },
  });
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
    /^The template of this cluster has \d+ bytes; CloudFormation takes 51200\. Register the task definition by itself/,
  );
});
