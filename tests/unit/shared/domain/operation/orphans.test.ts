import { expect, test } from '@jest/globals';
import { orphansOf } from '../../../../../shared/domain/operation/orphans.ts';

const resource = (type: string, changes: object = {}) => ({
  resource: 'Thing',
  physicalId: 'thing-1',
  type,
  status: 'DELETE_FAILED',
  reason: 'AWS refused it.',
  updatedAt: '2026-11-22T09:00:00Z',
  ...changes,
});

/* https://aws.amazon.com/vpc/pricing/ charges for none of these; ECS and IAM are free of charge by themselves:
 * https://aws.amazon.com/ecs/pricing/ https://docs.aws.amazon.com/IAM/latest/UserGuide/introduction.html */
test.each([
  'AWS::EC2::VPC',
  'AWS::EC2::Subnet',
  'AWS::EC2::InternetGateway',
  'AWS::EC2::VPCGatewayAttachment',
  'AWS::EC2::RouteTable',
  'AWS::EC2::Route',
  'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::SecurityGroup',
  'AWS::IAM::Role',
  'AWS::ECS::Cluster',
  'AWS::ECS::TaskDefinition',
])('%s costs nothing where it stays', (type) => {
  expect(orphansOf([resource(type)], [])).toEqual([
    { physicalId: 'thing-1', type, resource: 'Thing', monthlyCostInDollars: 0, reason: 'AWS refused it.' },
  ]);
});

test.each(['AWS::ECS::Service', 'AWS::Logs::LogGroup', 'AWS::New::Thing'])(
  'what %s costs depends on its use, or is not known',
  (type) => {
    expect(orphansOf([resource(type)], [])).toMatchObject([{ monthlyCostInDollars: null }]);
  },
);

test('what is gone, or was never made, is no orphan', () => {
  const gone = resource('AWS::EC2::VPC', { status: 'DELETE_COMPLETE' });
  const never = resource('AWS::EC2::VPC', { physicalId: null });
  expect(orphansOf([gone, never], [])).toEqual([]);
});

test('where AWS gives no reason, the first blocker is one', () => {
  const silent = resource('AWS::EC2::VPC', { reason: null });
  const blocker = {
    id: 'eni-1',
    type: '',
    description: '',
    owner: 'unknown',
    reason: 'An interface is in it.',
  };
  expect(orphansOf([silent], [blocker])).toMatchObject([
    { reason: 'eni-1 blocks its deletion. An interface is in it.' },
  ]);
  expect(orphansOf([silent], [])).toMatchObject([{ reason: expect.stringContaining('depends on it') }]);
});
