import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';
import { foreignInterface } from './foreign-interface.ts';

let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
beforeEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { create, remove } = clusterLife(() => product);

test('a foreign interface is named and never touched; another DELETE continues after it is gone', async () => {
  const { call, aws } = product;
  const { network } = await create('blocked');
  const theirs = await foreignInterface(product, network.subnetIds[0]);
  const failed = await remove('blocked');
  expect(failed).toMatchObject({ status: 'failed', error: { code: 'deletion_blocked' } });
  const named = expect.objectContaining({
    id: theirs,
    type: 'AWS::EC2::NetworkInterface',
    description: 'theirs',
  });
  expect(failed.error.blockers).toContainEqual(named);
  const hours = (Date.parse(failed.endedAt) - Date.parse(failed.createdAt)) / 3_600_000;
  expect(hours).toBeGreaterThan(7);
  expect(hours).toBeLessThan(12);
  const { body: cluster } = await call('GET', '/clusters/blocked');
  expect(cluster).toMatchObject({ status: 'delete_failed', blockers: [named] });
  expect((await call('POST', '/clusters', helloWorld({ name: 'blocked' }))).status).toBe(409);

  await aws.ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId: theirs });
  expect(await remove('blocked')).toMatchObject({ status: 'succeeded', error: null });
  expect(aws.inventory()).toEqual(nothing);
}, 180_000);

type Network = { vpcId: string };

// AWS deletes a VPC only after these: https://docs.aws.amazon.com/vpc/latest/userguide/delete-vpc.html
test.each<[string, string, (network: Network) => Promise<string>, (id: string) => unknown]>([
  [
    'subnet',
    'AWS::EC2::Subnet',
    async ({ vpcId }) => {
      const { Subnet } = product.aws.ec2.actions.CreateSubnet({ VpcId: vpcId, CidrBlock: '10.0.200.0/24' });
      return Subnet!.SubnetId!;
    },
    (SubnetId) => product.aws.ec2.actions.DeleteSubnet({ SubnetId }),
  ],
  [
    'route table',
    'AWS::EC2::RouteTable',
    async ({ vpcId }) => product.aws.ec2.actions.CreateRouteTable({ VpcId: vpcId }).RouteTable!.RouteTableId!,
    (RouteTableId) => product.aws.ec2.actions.DeleteRouteTable({ RouteTableId }),
  ],
])('a foreign %s in the VPC is named, and nothing else of that type', async (_, type, make, unmake) => {
  const { call, aws, ended } = product;
  const { network } = await create('crowded');
  const id = await make(network);
  const { body: deletion } = await call('DELETE', '/clusters/crowded');
  await aws.world.clock.sleep(3600);
  const { body: blocked } = await call('GET', `/operations/${deletion.id}`);
  expect(blocked.error.blockers).toEqual([
    {
      id,
      type,
      description: expect.any(String),
      owner: 'unknown',
      reason: expect.stringContaining(network.vpcId),
    },
  ]);
  unmake(id);
  expect(await ended(deletion.id)).toMatchObject({ status: 'succeeded', error: null });
  expect(aws.inventory()).toEqual(nothing);
});

test('a deletion waits for hours, and ends as soon as the blocker is gone', async () => {
  const { call, aws, ended } = product;
  const { network } = await create('patient');
  const theirs = await foreignInterface(product, network.subnetIds[0]);
  const { body: deletion } = await call('DELETE', '/clusters/patient');
  await aws.world.clock.sleep(2 * 3600);
  expect((await call('GET', `/operations/${deletion.id}`)).body).toMatchObject({
    status: 'running',
    error: { blockers: [{ id: theirs }] },
  });
  await aws.ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId: theirs });
  expect(await ended(deletion.id)).toMatchObject({ status: 'succeeded', error: null });
  expect(aws.inventory()).toEqual(nothing);
});

test('a deletion takes longer, but succeeds, if interfaces of stopped tasks stay for 45 minutes', async () => {
  const { aws } = product;
  await create('lingering');
  aws.world.faults.plan({ kind: 'interface_lingers', seconds: 45 * 60 });
  expect(await remove('lingering')).toMatchObject({ status: 'succeeded', error: null });
  expect(aws.inventory()).toEqual(nothing);
});

test("in an existing network, a foreign security group that references the cluster's own is named", async () => {
  const { aws } = product;
  const { Subnets } = await aws.ec2.actions.DescribeSubnets({});
  const { VpcId, SubnetId } = Subnets![0]!;
  await create('guest', { network: { vpcId: VpcId, subnetIds: [SubnetId] } });
  const { body } = await product.call('GET', '/clusters/guest');
  const { GroupId } = await aws.ec2.actions.CreateSecurityGroup({
    GroupName: 'database',
    Description: 'theirs',
    VpcId,
  });
  const rule = {
    GroupId,
    IpPermissions: [
      {
        IpProtocol: 'tcp',
        FromPort: 5432,
        ToPort: 5432,
        UserIdGroupPairs: [{ GroupId: body.network.securityGroupIds[0] }],
      },
    ],
  };
  await aws.ec2.actions.AuthorizeSecurityGroupIngress(rule);
  const failed = await remove('guest');
  expect(failed.error.blockers).toEqual([
    expect.objectContaining({
      id: GroupId,
      type: 'AWS::EC2::SecurityGroup',
      description: 'database: theirs',
    }),
  ]);
  await aws.ec2.actions.DeleteSecurityGroup({ GroupId });
  expect(await remove('guest')).toMatchObject({ status: 'succeeded', error: null });
  expect(aws.inventory()).toEqual(nothing);
});
