import { expect, test } from '@jest/globals';
import { createEvaluate } from '../../../local/aws/iam/policy/evaluate.ts';
import { readRoles } from '../../support/deployment.ts';

const owner = 'fargate-clusters-test';
const role = readRoles().find(({ name }) => name === `${owner}-CloudFormationRole`)!;
const regional = (resource: string) => `arn:aws:ec2:us-east-1:000000000000:${resource}`;
const own = { 'aws:ResourceTag/fargate-clusters:owner': owner };
const shared = { ...own, 'aws:ResourceTag/fargate-clusters:network': 'shared' };
const tagged = { 'aws:RequestTag/fargate-clusters:owner': owner };

const isAllowed = (action: string, resource: string, context: Record<string, string>) =>
  createEvaluate(role)({ action: `ec2:${action}`, resource: regional(resource), context }) === 'Allowed';

test.each([
  ['DeleteVpc', 'vpc/vpc-1'],
  ['ModifyVpcAttribute', 'vpc/vpc-1'],
  ['CreateSubnet', 'vpc/vpc-1'],
  ['CreateRouteTable', 'vpc/vpc-1'],
  ['AttachInternetGateway', 'vpc/vpc-1'],
  ['DetachInternetGateway', 'vpc/vpc-1'],
  ['DetachInternetGateway', 'internet-gateway/igw-1'],
  ['DeleteInternetGateway', 'internet-gateway/igw-1'],
  ['DeleteSubnet', 'subnet/subnet-1'],
  ['ModifySubnetAttribute', 'subnet/subnet-1'],
  ['AssociateRouteTable', 'subnet/subnet-1'],
  ['DisassociateRouteTable', 'route-table/rtb-1'],
  ['CreateRoute', 'route-table/rtb-1'],
  ['DeleteRoute', 'route-table/rtb-1'],
  ['DeleteRouteTable', 'route-table/rtb-1'],
  ['CreateTags', 'subnet/subnet-1'],
])(
  'CloudFormation may put a security group into the shared network, and do nothing else to it: %s',
  (action, resource) => {
    expect(isAllowed(action, resource, { ...own, ...tagged })).toBe(true);
    expect(isAllowed(action, resource, { ...shared, ...tagged })).toBe(false);
    expect(isAllowed('CreateSecurityGroup', 'vpc/vpc-1', shared)).toBe(true);
  },
);
