import { afterEach, expect, jest, test } from '@jest/globals';
import { createLocalAws } from '../../../aws/aws.ts';
import { openEc2 } from '../../support/network.ts';

afterEach(() => {
  jest.useRealTimers();
});

test('refuses the sixth VPC: the default one counts', async () => {
  const { ec2, vpc } = await openEc2();
  for (let count = 0; count < 4; count++) await vpc();

  await expect(ec2.createVpc({ CidrBlock: '10.0.0.0/16' })).rejects.toMatchObject({
    name: 'VpcLimitExceeded',
    message: 'The maximum number of VPCs has been reached.',
  });
});

test('is pending at first, then available', () => {
  jest.useFakeTimers();
  const { actions } = createLocalAws({ speed: 1 }).ec2;

  const { Vpc } = actions.CreateVpc({ CidrBlock: '10.0.0.0/16' });
  jest.advanceTimersByTime(2000);
  const { Vpcs } = actions.DescribeVpcs({ VpcIds: [Vpc?.VpcId ?? ''] });

  expect(Vpc?.State).toBe('pending');
  expect(Vpcs?.[0]?.State).toBe('available');
});

test('clears the bits behind the prefix', async () => {
  const { ec2 } = await openEc2();

  const { Vpc } = await ec2.createVpc({ CidrBlock: '10.1.2.3/16' });

  expect(Vpc?.CidrBlock).toBe('10.1.0.0/16');
});

test.each([
  ['10.0.0.0', 'InvalidParameterValue'],
  ['10.0.0.0/33', 'InvalidParameterValue'],
  ['10.0.0.256/16', 'InvalidParameterValue'],
  ['10.0.0.0/15', 'InvalidVpc.Range'],
  ['10.0.0.0/29', 'InvalidVpc.Range'],
])('refuses %s as its block', async (CidrBlock, name) => {
  const { ec2 } = await openEc2();

  await expect(ec2.createVpc({ CidrBlock })).rejects.toMatchObject({ name });
});

test('takes its main route table and default group with it when it is deleted', async () => {
  const { aws, ec2, vpc } = await openEc2();
  const VpcId = await vpc();
  const before = aws.inventory();

  await ec2.deleteVpc({ VpcId });

  expect(before).toMatchObject({
    vpcs: [VpcId],
    routeTables: [expect.any(String)],
    securityGroups: [expect.any(String)],
  });
  expect(aws.inventory()).toMatchObject({ vpcs: [], routeTables: [], securityGroups: [] });
});

test('is not deleted while anything is in it', async () => {
  const { ec2, vpc, subnet, group, attachedGateway } = await openEc2();
  const VpcId = await vpc();
  const refusal = {
    name: 'DependencyViolation',
    message: `The vpc '${VpcId}' has dependencies and cannot be deleted.`,
  };

  const SubnetId = await subnet(VpcId);
  await expect(ec2.deleteVpc({ VpcId })).rejects.toMatchObject(refusal);
  await ec2.deleteSubnet({ SubnetId });

  const InternetGatewayId = await attachedGateway(VpcId);
  await expect(ec2.deleteVpc({ VpcId })).rejects.toMatchObject(refusal);
  await ec2.detachInternetGateway({ InternetGatewayId, VpcId });

  const GroupId = await group(VpcId);
  await expect(ec2.deleteVpc({ VpcId })).rejects.toMatchObject(refusal);
  await ec2.deleteSecurityGroup({ GroupId });

  const { RouteTable } = await ec2.createRouteTable({ VpcId });
  await expect(ec2.deleteVpc({ VpcId })).rejects.toMatchObject(refusal);
  await ec2.deleteRouteTable({ RouteTableId: RouteTable?.RouteTableId });

  await expect(ec2.deleteVpc({ VpcId })).resolves.toBeDefined();
});

test('keeps its DNS attributes', async () => {
  const { ec2, vpc } = await openEc2();
  const VpcId = await vpc();

  await ec2.modifyVpcAttribute({ VpcId, EnableDnsHostnames: { Value: true } });

  await expect(ec2.describeVpcAttribute({ VpcId, Attribute: 'enableDnsHostnames' })).resolves.toMatchObject({
    EnableDnsHostnames: { Value: true },
  });
  await expect(ec2.describeVpcAttribute({ VpcId, Attribute: 'enableDnsSupport' })).resolves.toMatchObject({
    EnableDnsSupport: { Value: true },
  });
});

test('is there in every account from the start, with a public subnet in every zone', async () => {
  const { ec2 } = await openEc2();

  const { Vpcs = [] } = await ec2.describeVpcs({ Filters: [{ Name: 'is-default', Values: ['true'] }] });
  const { Subnets } = await ec2.describeSubnets({
    Filters: [{ Name: 'vpc-id', Values: [Vpcs[0]?.VpcId ?? ''] }],
  });
  const { RouteTables } = await ec2.describeRouteTables({});

  expect(
    Subnets?.map(({ AvailabilityZone, MapPublicIpOnLaunch }) => [AvailabilityZone, MapPublicIpOnLaunch]),
  ).toEqual([
    ['us-east-1a', true],
    ['us-east-1b', true],
    ['us-east-1c', true],
  ]);
  expect(RouteTables?.[0]?.Routes).toContainEqual(
    expect.objectContaining({ DestinationCidrBlock: '0.0.0.0/0', State: 'active' }),
  );
});
