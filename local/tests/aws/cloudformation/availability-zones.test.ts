import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { openAccount, type Account } from './account.ts';

/*
 * "The Fn::GetAZs function returns only Availability Zones that have a default subnet unless none of the Availability
 * Zones has a default subnet; in that case, all Availability Zones are returned." "The order … isn't guaranteed."
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getavailabilityzones.html
 * Seen: https://dev.classmethod.jp/en/articles/cloudformation-getazs-missing-azs
 */

let account: Account;
beforeEach(() => {
  account = openAccount();
});
afterEach(() => {
  jest.useRealTimers();
});

function deleteDefaultSubnets(...letters: string[]) {
  const { actions } = account.ec2;
  for (const { SubnetId, AvailabilityZone } of actions.DescribeSubnets({}).Subnets!)
    if (letters.some((letter) => AvailabilityZone!.endsWith(letter)))
      actions.DeleteSubnet({ SubnetId: SubnetId! });
}

async function zones() {
  const template = {
    Resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } } },
    Outputs: { Zones: { Value: { 'Fn::Join': [',', { 'Fn::GetAZs': '' }] } } },
  };
  await account.create(template);
  expect((await account.settled()).status).toBe('CREATE_COMPLETE');
  return (await account.stack())!.Outputs![0]!.OutputValue!.split(',');
}

test.each<[deleted: string[], given: string[]]>([
  [[], ['a', 'b', 'c']],
  [['a'], ['b', 'c']],
  [['a', 'c'], ['b']],
  [
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
  ],
])('without the default subnets of %j a stack is given the zones %j', async (deleted, given) => {
  deleteDefaultSubnets(...deleted);
  expect(new Set(await zones())).toEqual(new Set(given.map((letter) => `us-east-1${letter}`)));
});

test('Fn::Select finds no second zone where one has a default subnet', async () => {
  deleteDefaultSubnets('a', 'c');
  await account.create(
    {
      Resources: {
        Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
        Subnet: {
          Type: 'AWS::EC2::Subnet',
          Properties: {
            VpcId: { Ref: 'Vpc' },
            CidrBlock: '10.0.0.0/18',
            AvailabilityZone: { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] },
          },
        },
      },
    },
    { OnFailure: 'DO_NOTHING' },
  );
  expect((await account.settled()).status).toBe('CREATE_FAILED');
  expect(await account.events()).toContain(
    'Subnet CREATE_FAILED Template error: Fn::Select cannot select nonexistent value at index 1',
  );
});
