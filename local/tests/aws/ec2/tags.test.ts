import { expect, test } from '@jest/globals';
import { openEc2 } from '../../support/network.ts';

const team = { Key: 'team', Value: 'web' };

test('are put on a resource, found by it, and taken off', async () => {
  const { ec2, vpc } = await openEc2();
  const VpcId = await vpc();
  const ofVpc = { Filters: [{ Name: 'resource-id', Values: [VpcId] }] };

  await ec2.createTags({ Resources: [VpcId], Tags: [team, { Key: 'stage', Value: 'dev' }] });
  await ec2.createTags({ Resources: [VpcId], Tags: [{ ...team, Value: 'api' }] });
  const put = await ec2.describeTags(ofVpc);
  await ec2.deleteTags({ Resources: [VpcId], Tags: [{ Key: 'team' }, { Key: 'stage', Value: 'another' }] });
  const left = await ec2.describeTags(ofVpc);

  expect(put.Tags).toEqual([
    { ResourceId: VpcId, ResourceType: 'vpc', Key: 'team', Value: 'api' },
    { ResourceId: VpcId, ResourceType: 'vpc', Key: 'stage', Value: 'dev' },
  ]);
  expect(left.Tags).toMatchObject([{ Key: 'stage' }]);
});

test('go with their resource', async () => {
  const { ec2, vpc } = await openEc2();
  const VpcId = await vpc();
  await ec2.createTags({ Resources: [VpcId], Tags: [team] });

  await ec2.deleteVpc({ VpcId });

  expect((await ec2.describeTags({})).Tags).toEqual([]);
});

test('are at most 50, AWS’s own not counted', async () => {
  const { aws, ec2, vpc } = await openEc2();
  const VpcId = await vpc();
  const tags = (count: number) => Array.from({ length: count }, (_, at) => ({ Key: `key-${at}`, Value: '' }));
  aws.ec2.actions.CreateTags({
    Resources: [VpcId],
    Tags: [{ Key: 'aws:cloudformation:stack-name', Value: 'web' }],
  });

  await expect(ec2.createTags({ Resources: [VpcId], Tags: tags(51) })).rejects.toMatchObject({
    name: 'TagLimitExceeded',
  });
  await expect(ec2.createTags({ Resources: [VpcId], Tags: tags(50) })).resolves.toBeDefined();
});

test.each([
  ['a key of AWS’s own', { Key: 'aws:team', Value: '' }],
  ['an empty key', { Key: '', Value: '' }],
  ['a key that is too long', { Key: 'k'.repeat(129), Value: '' }],
  ['a value that is too long', { Key: 'k', Value: 'v'.repeat(257) }],
])('refuse %s, and nothing is made', async (_, tag) => {
  const { aws, ec2 } = await openEc2();
  const TagSpecifications = [{ ResourceType: 'vpc' as const, Tags: [tag] }];

  await expect(ec2.createVpc({ CidrBlock: '10.0.0.0/16', TagSpecifications })).rejects.toMatchObject({
    name: 'InvalidParameterValue',
  });
  expect(aws.inventory().vpcs).toEqual([]);
});

test('are refused for another type of resource than the one that is made', async () => {
  const { ec2 } = await openEc2();

  await expect(
    ec2.createVpc({
      CidrBlock: '10.0.0.0/16',
      TagSpecifications: [{ ResourceType: 'subnet', Tags: [team] }],
    }),
  ).rejects.toThrow("'subnet' is not a valid taggable resource type for this operation.");
});

test.each([
  ['vpc-1', 'InvalidVpcID.NotFound'],
  ['thing-1', 'InvalidID'],
])('are not put on %s, which does not exist', async (id, name) => {
  const { ec2 } = await openEc2();

  await expect(ec2.createTags({ Resources: [id], Tags: [team] })).rejects.toMatchObject({ name });
});
