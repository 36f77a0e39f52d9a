import { expect, test } from '@jest/globals';
import { openEc2 } from '../../support/network.ts';

test('lies in the zone that was asked for, and says how many addresses it has', async () => {
  const { ec2, vpc } = await openEc2();
  const VpcId = await vpc();

  const { Subnet } = await ec2.createSubnet({
    VpcId,
    CidrBlock: '10.0.1.0/24',
    AvailabilityZone: 'us-east-1b',
    TagSpecifications: [{ ResourceType: 'subnet', Tags: [{ Key: 'Name', Value: 'public' }] }],
  });

  expect(Subnet).toMatchObject({
    VpcId,
    CidrBlock: '10.0.1.0/24',
    AvailabilityZone: 'us-east-1b',
    AvailabilityZoneId: 'use1-az2',
    AvailableIpAddressCount: 251,
    MapPublicIpOnLaunch: false,
    State: 'available',
    Tags: [{ Key: 'Name', Value: 'public' }],
  });
});

test.each([
  ['outside of its VPC', '10.1.0.0/24', 'InvalidSubnet.Range'],
  ['larger than its VPC', '10.0.0.0/15', 'InvalidSubnet.Range'],
  ['too small', '10.0.2.0/29', 'InvalidSubnet.Range'],
  ['in the way of another', '10.0.1.128/25', 'InvalidSubnet.Conflict'],
  ['malformed', '10.0.1', 'InvalidParameterValue'],
])('refuses a block that is %s', async (_, CidrBlock, name) => {
  const { ec2, vpc, subnet } = await openEc2();
  const VpcId = await vpc();
  await subnet(VpcId, '10.0.1.0/24');

  await expect(ec2.createSubnet({ VpcId, CidrBlock })).rejects.toMatchObject({ name });
});

test('refuses a zone of another region, and names those that it has', async () => {
  const { ec2, vpc } = await openEc2();

  await expect(
    ec2.createSubnet({ VpcId: await vpc(), CidrBlock: '10.0.1.0/24', AvailabilityZone: 'eu-west-1a' }),
  ).rejects.toThrow('us-east-1a, us-east-1b, us-east-1c');
});

test('maps public addresses once it is told to', async () => {
  const { ec2, vpc, subnet } = await openEc2();
  const SubnetId = await subnet(await vpc());

  await ec2.modifySubnetAttribute({ SubnetId, MapPublicIpOnLaunch: { Value: true } });

  const { Subnets } = await ec2.describeSubnets({ SubnetIds: [SubnetId] });
  expect(Subnets?.[0]?.MapPublicIpOnLaunch).toBe(true);
});

test('is not deleted while an interface is in it', async () => {
  const { ec2, vpc, subnet } = await openEc2();
  const SubnetId = await subnet(await vpc());
  const { NetworkInterface } = await ec2.createNetworkInterface({ SubnetId });

  await expect(ec2.deleteSubnet({ SubnetId })).rejects.toMatchObject({
    name: 'DependencyViolation',
    message: `The subnet '${SubnetId}' has dependencies and cannot be deleted.`,
  });
  await ec2.deleteNetworkInterface({ NetworkInterfaceId: NetworkInterface?.NetworkInterfaceId });
  await expect(ec2.deleteSubnet({ SubnetId })).resolves.toBeDefined();
});

test('takes its association with a route table with it', async () => {
  const { ec2, vpc, subnet } = await openEc2();
  const VpcId = await vpc();
  const SubnetId = await subnet(VpcId);
  const { RouteTable } = await ec2.createRouteTable({ VpcId });
  const RouteTableId = RouteTable?.RouteTableId;
  await ec2.associateRouteTable({ RouteTableId, SubnetId });

  await ec2.deleteSubnet({ SubnetId });

  await expect(ec2.deleteRouteTable({ RouteTableId })).resolves.toBeDefined();
});
