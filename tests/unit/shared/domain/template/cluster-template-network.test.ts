import { expect, test } from '@jest/globals';
import { inZones } from '../../../../../shared/domain/template/cluster-template-network.ts';
import { clusterTemplate } from '../../../../../shared/domain/template/cluster-template.ts';
import type { Resources } from '../../../../../shared/domain/template/template.ts';
import { full, network, existing, properties, networkTypes, typesIn } from '../plans.ts';

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

test('the zones of the subnets are named, and nothing else is changed', () => {
  const before = clusterTemplate(full);
  const chosen = inZones(before, ['eu-central-1a', 'eu-central-1c']);
  expect(properties(chosen, 'PublicSubnetOne')).toEqual({
    ...properties(before, 'PublicSubnetOne'),
    AvailabilityZone: 'eu-central-1a',
  });
  expect(properties(chosen, 'PublicSubnetTwo')).toEqual({
    ...properties(before, 'PublicSubnetTwo'),
    AvailabilityZone: 'eu-central-1c',
  });
  const others = ({ PublicSubnetOne, PublicSubnetTwo, ...rest }: Resources) => rest;
  expect({ ...chosen, Resources: others(chosen.Resources) }).toEqual({
    ...before,
    Resources: others(before.Resources),
  });
  expect(JSON.stringify(chosen).length).toBeLessThan(JSON.stringify(before).length);
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
    { from: 53, to: 53, protocol: 'tcp' as const },
    { from: 53, to: 53, protocol: 'udp' as const },
    { from: 53, to: 53, protocol: 'udp' as const },
    { from: 27_015, to: 27_030, protocol: 'udp' as const },
  ];
  const template = clusterTemplate({ ...full, taskDefinition: { ...existing, ports } });
  expect(properties(template, 'SecurityGroup')).toMatchObject({
    SecurityGroupIngress: [
      {
        IpProtocol: 'tcp',
        FromPort: 53,
        ToPort: 53,
        CidrIp: '0.0.0.0/0',
        Description: 'Container port 53/tcp',
      },
      {
        IpProtocol: 'udp',
        FromPort: 53,
        ToPort: 53,
        CidrIp: '0.0.0.0/0',
        Description: 'Container port 53/udp',
      },
      {
        IpProtocol: 'udp',
        FromPort: 27_015,
        ToPort: 27_030,
        CidrIp: '0.0.0.0/0',
        Description: 'Container ports 27015-27030/udp',
      },
    ],
    SecurityGroupEgress: [
      { IpProtocol: '-1', CidrIp: '0.0.0.0/0', Description: 'All outbound connections of tasks' },
    ],
  });
});
