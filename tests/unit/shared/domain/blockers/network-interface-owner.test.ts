import { expect, test } from '@jest/globals';
import {
  ownerOf,
  type NetworkInterface,
} from '../../../../../shared/domain/blockers/network-interface-owner.ts';

const own = { cluster: 'hello_world', groupIds: ['sg-own'] };
const ofTask = 'arn:aws:ecs:eu-west-1:123456789012:attachment/4d1d4f1c-0d2b-4f57-8a38-0f6c5b1f8a11';
const plain: NetworkInterface = {
  id: 'eni-1',
  status: 'in-use',
  description: '',
  interfaceType: 'interface',
  requesterManaged: false,
  ownerId: '123456789012',
  subnetId: 'subnet-1',
  vpcId: 'vpc-1',
  groupIds: [],
  tags: {},
};

test.each<[string, Partial<NetworkInterface>]>([
  ['this_cluster', { description: ofTask, tags: { 'aws:ecs:clusterName': 'hello_world' } }],
  ['this_cluster', { description: ofTask, groupIds: ['sg-own'] }],
  [
    'another_cluster',
    { description: ofTask, tags: { 'aws:ecs:clusterName': 'other' }, groupIds: ['sg-own'] },
  ],
  ['another_cluster', { description: ofTask, groupIds: ['sg-other'] }],
  [
    'load_balancer',
    { description: 'ELB app/web/c55d3910eb5aceb7', requesterId: 'amazon-elb', requesterManaged: true },
  ],
  ['load_balancer', { description: 'ELB net/web/c55d3910eb5aceb7', interfaceType: 'network_load_balancer' }],
  [
    'lambda',
    { description: 'AWS Lambda VPC ENI-report-0a1b2c', interfaceType: 'lambda', requesterManaged: true },
  ],
  ['nat_gateway', { description: 'Interface for NAT Gateway nat-0aaa', interfaceType: 'nat_gateway' }],
  ['nat_gateway', { description: 'Interface for NAT Gateway nat-0aaa', requesterManaged: true }],
  ['vpc_endpoint', { description: 'VPC Endpoint Interface vpce-0bbb', interfaceType: 'vpc_endpoint' }],
  ['instance', { instanceId: 'i-0ccc', description: 'Primary network interface' }],
  ['aws_service', { description: 'RDSNetworkInterface', requesterId: 'amazon-rds', requesterManaged: true }],
  ['unknown', { description: 'by hand' }],
])('%s: %j', (owner, found) => {
  expect(ownerOf({ ...plain, ...found }, own)).toBe(owner);
});
