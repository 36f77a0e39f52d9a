import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { LocalAws } from '../../../../local/aws/aws.ts';
import { createOwnerTags } from '../../../../shared/aws/owner-tags.ts';
import { openTable } from '../../../support/journal-table.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await openTable();
});
afterEach(() => aws.world.faults.withdraw());
afterAll(() => aws.close());

const ownerTags = createOwnerTags();
const tags = { owner: 'us' };
const arn = 'arn:aws:ecs:us-east-1:000000000000:service/blue/web';

function failing(service: string, code: string, message: string, times = 100): void {
  aws.world.faults.plan({ kind: 'error', service, action: '*', code, message, status: 400, times });
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
test.each([
  ['InvalidVpcID.NotFound', "The vpc ID 'vpc-0123456789abcdef0' does not exist"],
  ['InvalidGroup.NotFound', "The security group 'sg-0123456789abcdef0' does not exist"],
])('what is gone from EC2 needs no tags: %s', async (code, message) => {
  failing('ec2', code, message);
  expect(await ownerTags.ofEc2('vpc-0123456789abcdef0', tags)).toBe(true);
});

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TagResource.html */
test.each([
  ['ClusterNotFoundException', 'Cluster not found.'],
  ['ResourceNotFoundException', 'The specified resource could not be found.'],
  ['InvalidParameterException', 'The specified service is inactive.'],
])('what is gone from ECS needs no tags: %s', async (code, message) => {
  failing('ecs', code, message);
  expect(await ownerTags.ofEcs(arn, tags)).toBe(true);
});

test.each([
  ['TagLimitExceeded', 'The maximum number of tags for this resource has been reached.'],
  ['OperationNotPermitted', 'The tags of this resource are managed.'],
  ['UnauthorizedOperation', 'You are not authorized to perform this operation.'],
])('where AWS refuses the tags for good, they are not set: %s', async (code, message) => {
  failing('ec2', code, message);
  expect(await ownerTags.ofEc2('vpc-0123456789abcdef0', tags)).toBe(false);
});

/** https://github.com/cloud-custodian/cloud-custodian/issues/315 */
test.each([
  ['ResourceInUse', 'Tags are currently being modified for this account. Please try again later.'],
  ['ConcurrentTagAccess', "You can't run simultaneous commands to modify a tag for a specific resource."],
])('where others set tags just then, they are set by a retry: %s', async (code, message) => {
  const vpc = aws.ec2.actions.CreateVpc({ CidrBlock: '10.0.0.0/16' }).Vpc!.VpcId!;
  failing('ec2', code, message, 1);
  expect(await ownerTags.ofEc2(vpc, tags)).toBe(true);
  expect(aws.ec2.actions.DescribeVpcs({ VpcIds: [vpc] }).Vpcs![0]!.Tags).toEqual([
    { Key: 'owner', Value: 'us' },
  ]);
});
