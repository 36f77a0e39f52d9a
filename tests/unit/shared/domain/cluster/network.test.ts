import { expect, test } from '@jest/globals';
import { networkSpec, taskNetworkSpec } from '../../../../../shared/domain/cluster/network.ts';
import { problems } from '../problems.ts';

const vpcId = 'vpc-0123456789abcdef0';
const subnets = (count: number) =>
  Array.from({ length: count }, (_, index) => `subnet-${index.toString(16).padStart(17, '0')}`);
const groups = (count: number) =>
  Array.from({ length: count }, (_, index) => `sg-${index.toString(16).padStart(8, '0')}`);

test('takes up to 16 subnets and 5 security groups', () => {
  expect(problems(networkSpec, { vpcId, subnetIds: subnets(16), securityGroupIds: groups(5) })).toEqual([]);
  expect(problems(networkSpec, { vpcId, subnetIds: subnets(1) })).toEqual([]);
});

test.each<[object, string]>([
  [{ subnetIds: subnets(17) }, 'subnetIds: Received 17 subnets; allowed are 1 to 16.'],
  [{ subnetIds: [] }, 'subnetIds: Received an empty list; allowed are 1 to 16 subnets.'],
  [{ securityGroupIds: groups(6) }, 'securityGroupIds: Received 6 security groups; allowed are 1 to 5.'],
  [
    { subnetIds: [...subnets(2), ...subnets(1)] },
    'subnetIds.2: subnet-00000000000000000 is in the list twice; leave one out.',
  ],
  [{ vpcId: 'vpc-1' }, 'vpcId: Received "vpc-1"; allowed is an id such as "vpc-0123456789abcdef0".'],
  [
    { assignPublicIp: true },
    'assignPublicIp: It is a field of the service, and of network in requests that run tasks.',
  ],
])('refuses the network %j', (changes, problem) => {
  expect(problems(networkSpec, { vpcId, subnetIds: subnets(1), ...changes })).toEqual([problem]);
});

test('tasks need not say where they run', () => {
  expect(problems(taskNetworkSpec, {})).toEqual([]);
  expect(problems(taskNetworkSpec, { subnetIds: subnets(1), assignPublicIp: false })).toEqual([]);
});

test('a VPC alone is no place for tasks', () => {
  expect(problems(taskNetworkSpec, { vpcId })).toEqual([
    'subnetIds: Received a vpcId without subnetIds: name its subnets, or leave vpcId out.',
  ]);
});
