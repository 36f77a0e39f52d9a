import { expect, test } from '@jest/globals';
import { openEc2 } from '../../support/network.ts';

test('is not detached while the network has a public address', async () => {
  const { aws, ec2, vpc, subnet, attachedGateway } = await openEc2();
  const VpcId = await vpc();
  const subnetId = await subnet(VpcId);
  const InternetGatewayId = await attachedGateway(VpcId);
  aws.ec2.interfaces.attach({ subnetId, groupIds: [], assignPublicIp: true, description: 'task' });

  await expect(ec2.detachInternetGateway({ InternetGatewayId, VpcId })).rejects.toMatchObject({
    name: 'DependencyViolation',
    message: `Network ${VpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
  });
});

test('is detached although the network has private addresses', async () => {
  const { aws, ec2, vpc, subnet, attachedGateway } = await openEc2();
  const VpcId = await vpc();
  const subnetId = await subnet(VpcId);
  const InternetGatewayId = await attachedGateway(VpcId);
  aws.ec2.interfaces.attach({ subnetId, groupIds: [], assignPublicIp: false, description: 'task' });

  await ec2.detachInternetGateway({ InternetGatewayId, VpcId });

  const { InternetGateways } = await ec2.describeInternetGateways({
    InternetGatewayIds: [InternetGatewayId],
  });
  expect(InternetGateways?.[0]?.Attachments).toEqual([]);
});

test('is not deleted while it is attached', async () => {
  const { ec2, vpc, attachedGateway } = await openEc2();
  const VpcId = await vpc();
  const InternetGatewayId = await attachedGateway(VpcId);

  await expect(ec2.deleteInternetGateway({ InternetGatewayId })).rejects.toMatchObject({
    name: 'DependencyViolation',
    message: `The internetGateway '${InternetGatewayId}' has dependencies and cannot be deleted.`,
  });
  await ec2.detachInternetGateway({ InternetGatewayId, VpcId });
  await expect(ec2.deleteInternetGateway({ InternetGatewayId })).resolves.toBeDefined();
});

test('is attached to one network, and a network has one', async () => {
  const { ec2, vpc, attachedGateway } = await openEc2();
  const VpcId = await vpc();
  const other = await vpc();
  const InternetGatewayId = await attachedGateway(VpcId);
  const { InternetGateway } = await ec2.createInternetGateway({});

  await expect(ec2.attachInternetGateway({ InternetGatewayId, VpcId: other })).rejects.toMatchObject({
    name: 'Resource.AlreadyAssociated',
    message: `resource ${InternetGatewayId} is already attached to network ${VpcId}`,
  });
  await expect(
    ec2.attachInternetGateway({ InternetGatewayId: InternetGateway?.InternetGatewayId, VpcId }),
  ).rejects.toThrow(`Network ${VpcId} already has an internet gateway attached`);
});

test('is not detached from a network that it is not attached to', async () => {
  const { ec2, vpc } = await openEc2();
  const VpcId = await vpc();
  const { InternetGateway } = await ec2.createInternetGateway({});

  await expect(
    ec2.detachInternetGateway({ InternetGatewayId: InternetGateway?.InternetGatewayId, VpcId }),
  ).rejects.toMatchObject({ name: 'Gateway.NotAttached' });
});

test('is found by its network', async () => {
  const { ec2, vpc, attachedGateway } = await openEc2();
  const VpcId = await vpc();
  const InternetGatewayId = await attachedGateway(VpcId);

  const { InternetGateways } = await ec2.describeInternetGateways({
    Filters: [{ Name: 'attachment.vpc-id', Values: [VpcId] }],
  });

  expect(InternetGateways).toMatchObject([
    { InternetGatewayId, Attachments: [{ State: 'available', VpcId }] },
  ]);
});

test('refuses more than the quota allows', async () => {
  const { aws, ec2 } = await openEc2();
  aws.quotas.set('L-A4707A72', 1);

  await expect(ec2.createInternetGateway({})).rejects.toMatchObject({ name: 'InternetGatewayLimitExceeded' });
});
