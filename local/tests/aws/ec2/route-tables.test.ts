import { expect, test } from '@jest/globals';
import { openEc2 } from '../../support/network.ts';

async function network() {
  const opened = await openEc2();
  const VpcId = await opened.vpc();
  const SubnetId = await opened.subnet(VpcId);
  const GatewayId = await opened.attachedGateway(VpcId);
  const { RouteTable } = await opened.ec2.createRouteTable({ VpcId });
  const RouteTableId = RouteTable?.RouteTableId ?? '';
  const table = async () =>
    (await opened.ec2.describeRouteTables({ RouteTableIds: [RouteTableId] })).RouteTables?.[0];
  return { ...opened, VpcId, SubnetId, GatewayId, RouteTableId, table };
}

const toInternet = { DestinationCidrBlock: '0.0.0.0/0' };

test('leads to the internet through an attached gateway, and nowhere once that is detached', async () => {
  const { ec2, VpcId, GatewayId, RouteTableId, table } = await network();

  await ec2.createRoute({ RouteTableId, GatewayId, ...toInternet });
  const attached = await table();
  await ec2.detachInternetGateway({ InternetGatewayId: GatewayId, VpcId });
  const detached = await table();

  expect(attached?.Routes).toEqual([
    { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', Origin: 'CreateRouteTable', State: 'active' },
    { ...toInternet, GatewayId, Origin: 'CreateRoute', State: 'active' },
  ]);
  expect(detached?.Routes?.[1]?.State).toBe('blackhole');
});

test('refuses a gateway of another network', async () => {
  const { ec2, vpc, attachedGateway, RouteTableId } = await network();
  const GatewayId = await attachedGateway(await vpc());

  await expect(ec2.createRoute({ RouteTableId, GatewayId, ...toInternet })).rejects.toThrow(
    `route table ${RouteTableId} and network gateway ${GatewayId} belong to different networks`,
  );
});

test('removes a route, but not the one of its own network', async () => {
  const { ec2, GatewayId, RouteTableId, table } = await network();
  await ec2.createRoute({ RouteTableId, GatewayId, ...toInternet });

  await ec2.deleteRoute({ RouteTableId, ...toInternet });

  expect((await table())?.Routes).toHaveLength(1);
  await expect(ec2.deleteRoute({ RouteTableId, ...toInternet })).rejects.toMatchObject({
    name: 'InvalidRoute.NotFound',
  });
  await expect(ec2.deleteRoute({ RouteTableId, DestinationCidrBlock: '10.0.0.0/16' })).rejects.toThrow(
    'cannot remove local route',
  );
});

test('is not deleted while a subnet is associated with it', async () => {
  const { ec2, SubnetId, RouteTableId, table } = await network();
  const { AssociationId } = await ec2.associateRouteTable({ RouteTableId, SubnetId });
  const associated = await table();

  await expect(ec2.deleteRouteTable({ RouteTableId })).rejects.toMatchObject({
    name: 'DependencyViolation',
    message: `The routeTable '${RouteTableId}' has dependencies and cannot be deleted.`,
  });
  await ec2.disassociateRouteTable({ AssociationId });
  await expect(ec2.deleteRouteTable({ RouteTableId })).resolves.toBeDefined();

  expect(associated?.Associations).toEqual([
    expect.objectContaining({ Main: false, RouteTableAssociationId: AssociationId, SubnetId }),
  ]);
});

test('associates a subnet with one table only', async () => {
  const { ec2, VpcId, SubnetId, RouteTableId } = await network();
  const { RouteTable } = await ec2.createRouteTable({ VpcId });
  await ec2.associateRouteTable({ RouteTableId, SubnetId });

  await expect(
    ec2.associateRouteTable({ RouteTableId: RouteTable?.RouteTableId, SubnetId }),
  ).rejects.toMatchObject({ name: 'Resource.AlreadyAssociated' });
});

test('keeps the main table of a network', async () => {
  const { ec2, VpcId } = await network();
  const { RouteTables } = await ec2.describeRouteTables({
    Filters: [
      { Name: 'vpc-id', Values: [VpcId] },
      { Name: 'association.main', Values: ['true'] },
    ],
  });
  const [main] = RouteTables ?? [];

  await expect(ec2.deleteRouteTable({ RouteTableId: main?.RouteTableId })).rejects.toMatchObject({
    name: 'DependencyViolation',
  });
  await expect(
    ec2.disassociateRouteTable({ AssociationId: main?.Associations?.[0]?.RouteTableAssociationId }),
  ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
});

test('does not know an association that is not there', async () => {
  const { ec2 } = await network();

  await expect(ec2.disassociateRouteTable({ AssociationId: 'rtbassoc-1' })).rejects.toMatchObject({
    name: 'InvalidAssociationID.NotFound',
  });
});

test('is made once however often its call is repeated with one token', async () => {
  const { ec2, VpcId, RouteTableId } = await network();
  const call = { VpcId, ClientToken: 'once' };

  const first = await ec2.createRouteTable(call);
  const second = await ec2.createRouteTable(call);

  expect(second.RouteTable).toEqual(first.RouteTable);
  expect(first.RouteTable?.RouteTableId).not.toBe(RouteTableId);
  await expect(ec2.createRouteTable({ ...call, VpcId: 'vpc-1' })).rejects.toMatchObject({
    name: 'IdempotentParameterMismatch',
  });
});
