import { expect, test } from '@jest/globals';
import { openEc2 } from '../../support/network.ts';

async function opened() {
  const account = await openEc2();
  const VpcId = await account.vpc();
  const SubnetId = await account.subnet(VpcId, '10.0.1.0/28');
  const attach = (assignPublicIp = true) =>
    account.aws.ec2.interfaces.attach({
      subnetId: SubnetId,
      groupIds: [],
      assignPublicIp,
      description: 'task',
    });
  return { ...account, VpcId, SubnetId, attach };
}

const idFilter = (values: string[]) => ({ Filters: [{ Name: 'network-interface-id', Values: values }] });

test('of a task is in use, managed by its requester, and has a public address', async () => {
  const { ec2, VpcId, SubnetId, attach } = await opened();
  const attached = attach();

  const { NetworkInterfaces } = await ec2.describeNetworkInterfaces(idFilter([attached.networkInterfaceId]));

  expect(attached).toMatchObject({
    privateIpAddress: '10.0.1.4',
    privateDnsName: 'ip-10-0-1-4.ec2.internal',
  });
  expect(NetworkInterfaces).toEqual([
    expect.objectContaining({
      NetworkInterfaceId: attached.networkInterfaceId,
      VpcId,
      SubnetId,
      Status: 'in-use',
      RequesterManaged: true,
      MacAddress: attached.macAddress,
      PrivateIpAddress: '10.0.1.4',
      Association: expect.objectContaining({ PublicIp: attached.publicIp }),
      Attachment: expect.objectContaining({ Status: 'attached', AttachTime: expect.any(Date) }),
      Groups: [{ GroupId: expect.any(String), GroupName: 'default' }],
    }),
  ]);
});

test('has no association where no public address was asked for', async () => {
  const { ec2, attach } = await opened();
  const { networkInterfaceId, publicIp } = attach(false);

  const { NetworkInterfaces } = await ec2.describeNetworkInterfaces({
    NetworkInterfaceIds: [networkInterfaceId],
  });

  expect(publicIp).toBeUndefined();
  expect(NetworkInterfaces?.[0]?.Association).toBeUndefined();
});

test('has a public address of its own, out of 127.0.0.0/8 but not of 127.0.0.0/16', async () => {
  const { aws, vpc, subnet } = await openEc2();
  const subnetId = await subnet(await vpc(), '10.0.0.0/20');

  const addresses = Array.from(
    { length: 2000 },
    () =>
      aws.ec2.interfaces.attach({ subnetId, groupIds: [], assignPublicIp: true, description: '' }).publicIp,
  );

  expect(new Set(addresses).size).toBe(2000);
  expect(addresses.filter((address) => !/^127\.[1-9]\d*\.\d+\.\d+$/.test(address ?? ''))).toEqual([]);
});

test('gets none where the subnet is full', async () => {
  const { attach } = await opened();
  for (let count = 0; count < 11; count++) attach();

  expect(() => attach()).toThrow(expect.objectContaining({ code: 'InsufficientFreeAddressesInSubnet' }));
});

test('fails the whole call by an unknown id, but not as the value of a filter', async () => {
  const { ec2, attach } = await opened();
  const { networkInterfaceId } = attach();

  await expect(
    ec2.describeNetworkInterfaces({ NetworkInterfaceIds: [networkInterfaceId, 'eni-0'] }),
  ).rejects.toMatchObject({
    name: 'InvalidNetworkInterfaceID.NotFound',
    message: "The networkInterface ID 'eni-0' does not exist",
  });
  await expect(ec2.describeNetworkInterfaces(idFilter([networkInterfaceId, 'eni-0']))).resolves.toMatchObject(
    {
      NetworkInterfaces: [{ NetworkInterfaceId: networkInterfaceId }],
    },
  );
});

test('refuses more than 200 values in a filter', async () => {
  const { ec2 } = await opened();
  const values = Array.from({ length: 201 }, (_, at) => `eni-${at}`);

  await expect(ec2.describeNetworkInterfaces(idFilter(values))).rejects.toMatchObject({
    name: 'FilterLimitExceeded',
  });
  await expect(ec2.describeNetworkInterfaces(idFilter(values.slice(1)))).resolves.toBeDefined();
});

test('cannot be paged by ids', async () => {
  const { ec2, attach } = await opened();
  const { networkInterfaceId } = attach();

  await expect(
    ec2.describeNetworkInterfaces({ NetworkInterfaceIds: [networkInterfaceId], MaxResults: 5 }),
  ).rejects.toMatchObject({ name: 'InvalidParameterCombination' });
});

test('of a task is not deleted by others', async () => {
  const { ec2, attach } = await opened();
  const { networkInterfaceId } = attach();

  await expect(ec2.deleteNetworkInterface({ NetworkInterfaceId: networkInterfaceId })).rejects.toThrow(
    `Network interface '${networkInterfaceId}' is currently in use.`,
  );
});

test('of somebody else stays available until it is deleted', async () => {
  const { ec2, SubnetId } = await opened();
  const { NetworkInterface } = await ec2.createNetworkInterface({ SubnetId, PrivateIpAddress: '10.0.1.9' });
  const NetworkInterfaceId = NetworkInterface?.NetworkInterfaceId;

  expect(NetworkInterface).toMatchObject({
    Status: 'available',
    RequesterManaged: false,
    PrivateIpAddress: '10.0.1.9',
  });
  await ec2.deleteNetworkInterface({ NetworkInterfaceId });
  await expect(ec2.deleteNetworkInterface({ NetworkInterfaceId })).rejects.toMatchObject({
    name: 'InvalidNetworkInterfaceID.NotFound',
  });
});

test.each([
  ['10.0.1.2', 'InvalidParameterValue'],
  ['10.0.2.9', 'InvalidParameterValue'],
  ['10.0.1.4', 'InvalidIPAddress.InUse'],
])('does not get %s as its address', async (PrivateIpAddress, name) => {
  const { ec2, SubnetId, attach } = await opened();
  attach();

  await expect(ec2.createNetworkInterface({ SubnetId, PrivateIpAddress })).rejects.toMatchObject({ name });
});

test('is not in a group of another network', async () => {
  const { ec2, vpc, group, SubnetId } = await opened();
  const foreign = await group(await vpc());

  await expect(ec2.createNetworkInterface({ SubnetId, Groups: [foreign] })).rejects.toThrow(
    'belong to different networks',
  );
});
