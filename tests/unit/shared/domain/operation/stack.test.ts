import { expect, test } from '@jest/globals';
import { leftByName } from '../../../../../shared/domain/operation/stack.ts';

const resource = (changes: object) => ({
  resource: 'Cluster',
  type: 'AWS::ECS::Cluster',
  physicalId: 'batch',
  status: 'CREATE_COMPLETE',
  reason: null,
  ...changes,
});

test.each([
  [{}],
  [{ status: 'DELETE_FAILED' }],
  [{ type: 'AWS::ECS::Service' }],
  [{ status: 'CREATE_FAILED', reason: 'Exceeded attempts to wait' }],
])('CloudFormation deletes by its name what is %j', (changes) => {
  expect(leftByName([resource(changes)])).toEqual(['Cluster']);
});

test.each([
  [{ type: 'AWS::EC2::VPC', physicalId: 'vpc-1' }],
  [{ status: 'DELETE_COMPLETE' }],
  [{ status: 'CREATE_FAILED', physicalId: null }],
  [
    {
      status: 'CREATE_FAILED',
      reason: "Resource of type 'AWS::ECS::Cluster' with identifier 'batch' already exists.",
    },
  ],
])('it deletes nothing by its name that is %j', (changes) => {
  expect(leftByName([resource(changes)])).toEqual([]);
});
