import { paginateDescribeNetworkInterfaces } from '@aws-sdk/client-ec2';
import { expect, test } from '@jest/globals';
import { openEc2 } from '../../support/network.ts';

async function withInterfaces(count: number) {
  const account = await openEc2();
  const subnetId = await account.subnet(await account.vpc());
  const ids = Array.from(
    { length: count },
    (_, at) =>
      account.aws.ec2.interfaces.attach({
        subnetId,
        groupIds: [],
        assignPublicIp: false,
        description: `task ${at}`,
      }).networkInterfaceId,
  );
  return { ...account, ids };
}

test('shows every record once, page by page', async () => {
  const { ec2, ids } = await withInterfaces(12);
  const pages: (string | undefined)[][] = [];

  for await (const { NetworkInterfaces = [] } of paginateDescribeNetworkInterfaces(
    { client: ec2, pageSize: 5 },
    {},
  )) {
    pages.push(NetworkInterfaces.map(({ NetworkInterfaceId }) => NetworkInterfaceId));
  }

  expect(pages.map((page) => page.length)).toEqual([5, 5, 2]);
  expect(pages.flat()).toEqual(ids);
});

test('skips nothing when a record of the page before goes in between', async () => {
  const { aws, ec2, ids } = await withInterfaces(12);
  const first = await ec2.describeNetworkInterfaces({ MaxResults: 5 });
  aws.ec2.interfaces.release(ids[0] ?? '');
  await aws.world.clock.sleep(10);

  const second = await ec2.describeNetworkInterfaces({ MaxResults: 5, NextToken: first.NextToken });

  expect(second.NetworkInterfaces?.map(({ NetworkInterfaceId }) => NetworkInterfaceId)).toEqual(
    ids.slice(5, 10),
  );
});

test.each([4, 1001])('refuses %d results a page', async (MaxResults) => {
  const { ec2 } = await openEc2();

  await expect(ec2.describeNetworkInterfaces({ MaxResults })).rejects.toMatchObject({
    name: 'InvalidParameterValue',
  });
});

test('refuses a token that it has not given', async () => {
  const { ec2 } = await openEc2();

  await expect(ec2.describeVpcs({ NextToken: 'next' })).rejects.toMatchObject({
    name: 'InvalidParameterValue',
  });
});

test('shows what passes every filter by any of its values', async () => {
  const { ec2, ids } = await withInterfaces(3);

  const { NetworkInterfaces } = await ec2.describeNetworkInterfaces({
    Filters: [
      { Name: 'status', Values: ['in-use'] },
      { Name: 'description', Values: ['task 0', 'task 2', 'task 9'] },
    ],
  });

  expect(NetworkInterfaces?.map(({ NetworkInterfaceId }) => NetworkInterfaceId)).toEqual([ids[0], ids[2]]);
});

test.each([
  ['task *', 3],
  ['task ?', 3],
  ['task', 0],
  ['*1', 1],
  ['task \\*', 0],
  ['task .', 0],
])('reads %s as a pattern', async (pattern, count) => {
  const { ec2 } = await withInterfaces(3);

  const { NetworkInterfaces } = await ec2.describeNetworkInterfaces({
    Filters: [{ Name: 'description', Values: [pattern] }],
  });

  expect(NetworkInterfaces).toHaveLength(count);
});

test('refuses a filter that it does not know', async () => {
  const { ec2 } = await openEc2();

  await expect(ec2.describeVpcs({ Filters: [{ Name: 'colour', Values: ['red'] }] })).rejects.toMatchObject({
    name: 'InvalidParameterValue',
    message: "The filter 'colour' is invalid",
  });
});

test('finds resources by the key of a tag', async () => {
  const { ec2, vpc } = await openEc2();
  const VpcId = await vpc();
  await ec2.createTags({ Resources: [VpcId], Tags: [{ Key: 'team', Value: 'web' }] });

  const { Vpcs } = await ec2.describeVpcs({ Filters: [{ Name: 'tag-key', Values: ['team'] }] });

  expect(Vpcs).toMatchObject([{ VpcId }]);
});

test('names the zones of the region', async () => {
  const { ec2 } = await openEc2();

  const { AvailabilityZones } = await ec2.describeAvailabilityZones({
    Filters: [{ Name: 'state', Values: ['available'] }],
  });

  expect(AvailabilityZones?.map(({ ZoneName, ZoneId }) => [ZoneName, ZoneId])).toEqual([
    ['us-east-1a', 'use1-az1'],
    ['us-east-1b', 'use1-az2'],
    ['us-east-1c', 'use1-az3'],
  ]);
});
