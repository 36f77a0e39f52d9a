import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
beforeEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { cleanUps, create, remove } = clusterLife(() => product);

async function foreignInterface(subnetId: string): Promise<string> {
  const { NetworkInterface } = await product.aws.ec2.actions.CreateNetworkInterface({
    SubnetId: subnetId,
    Description: 'theirs',
  });
  return NetworkInterface!.NetworkInterfaceId!;
}

test('an interface of somebody else is named and never touched; another DELETE goes on once it has gone', async () => {
  const { call, aws } = product;
  const { network } = await create('blocked');
  const theirs = await foreignInterface(network.subnetIds[0]);
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

// What a role may only read, here that of the service: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
test.each([
  ['ec2', 'DescribeNetworkInterfaces', 'UnauthorizedOperation', 'DescribeNetworkInterfaces'],
  ['ec2', 'DescribeSecurityGroups', 'UnauthorizedOperation', 'DescribeSecurityGroups'],
  ['ec2', 'DescribeVpcEndpoints', 'UnauthorizedOperation', 'GuardDuty'],
  ['cloudformation', 'ListStackResources', 'AccessDenied', 'ListStackResources'],
])(
  'a deletion goes on though %s denies it %s, and says so while it is blocked',
  async (service, action, code, named) => {
    const { call, aws, ended } = product;
    aws.world.faults.plan({ kind: 'guardduty' });
    await create('unseen');
    aws.world.faults.plan({ kind: 'error', service, action, code, status: 403 });
    const reason = 'The vpc has dependencies and cannot be deleted.';
    aws.world.faults.plan({ kind: 'delete_fails', resourceType: 'AWS::EC2::VPC', reason });
    const { body: deletion } = await call('DELETE', '/clusters/unseen');
    await aws.world.clock.sleep(3600);
    const { body: blocked } = await call('GET', `/operations/${deletion.id}`);
    expect(blocked).toMatchObject({ status: 'running', error: { code: 'deletion_blocked' } });
    expect(blocked.error.reason).toContain(named);
    aws.world.faults.withdraw();
    expect(await ended(deletion.id)).toMatchObject({ status: 'succeeded', error: null });
    expect(aws.inventory()).toEqual(nothing);
  },
);

type Network = { vpcId: string };

// What has to go before a VPC does: https://docs.aws.amazon.com/vpc/latest/userguide/delete-vpc.html
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
])(
  'a %s of somebody else in the VPC is named, and nothing else of that type',
  async (_, type, make, unmake) => {
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
  },
);

test.each(['DescribeSecurityGroups', 'DescribeSubnets', 'DescribeRouteTables'])(
  'an interface of somebody else is named though %s is denied',
  async (action) => {
    const { call, aws, ended } = product;
    const { network } = await create('half-seen');
    const theirs = await foreignInterface(network.subnetIds[0]);
    const denied = { kind: 'error', service: 'ec2', code: 'UnauthorizedOperation', status: 403 } as const;
    aws.world.faults.plan({ ...denied, action });
    const reason = 'The vpc has dependencies and cannot be deleted.';
    aws.world.faults.plan({ kind: 'delete_fails', resourceType: 'AWS::EC2::VPC', reason });
    const { body: deletion } = await call('DELETE', '/clusters/half-seen');
    await aws.world.clock.sleep(3600);
    const { body: blocked } = await call('GET', `/operations/${deletion.id}`);
    expect(blocked.error.blockers).toContainEqual(expect.objectContaining({ id: theirs }));
    aws.world.faults.withdraw();
    await aws.ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId: theirs });
    expect(await ended(deletion.id)).toMatchObject({ status: 'succeeded', error: null });
    expect(aws.inventory()).toEqual(nothing);
  },
);

test.each(['DescribeNetworkInterfaces', 'DescribeSecurityGroups'])(
  'a deletion that nothing blocks needs no right to look at the network: %s is denied',
  async (action) => {
    const { aws } = product;
    await create('blind');
    const denied = { kind: 'error', service: 'ec2', code: 'UnauthorizedOperation', status: 403 } as const;
    aws.world.faults.plan({ ...denied, action });
    expect(await remove('blind')).toMatchObject({ status: 'succeeded', error: null });
    expect(aws.inventory()).toEqual(nothing);
  },
);

test('a deletion goes on for hours, and ends as soon as what is in the way has gone', async () => {
  const { call, aws, ended } = product;
  const { network } = await create('patient');
  const theirs = await foreignInterface(network.subnetIds[0]);
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

test('interfaces of ended tasks that linger for 45 minutes only make it take longer', async () => {
  const { aws } = product;
  await create('lingering');
  aws.world.faults.plan({ kind: 'interface_lingers', seconds: 45 * 60 });
  expect(await remove('lingering')).toMatchObject({ status: 'succeeded', error: null });
  expect(aws.inventory()).toEqual(nothing);
});

test('a forced deletion leaves behind what cannot go, says what it costs, and frees the name', async () => {
  const { call, aws } = product;
  const { network, stack } = await create('forced');
  const theirs = await foreignInterface(network.subnetIds[0]);
  const operation = await remove('forced', '?force=true');
  expect(operation).toMatchObject({ status: 'succeeded', force: true });
  expect(operation.orphans).toContainEqual(
    expect.objectContaining({ physicalId: network.vpcId, type: 'AWS::EC2::VPC', monthlyCostInDollars: 0 }),
  );
  const { StackResourceSummaries = [] } = aws.cloudFormation.actions.ListStackResources({
    StackName: stack.name,
  });
  const left = StackResourceSummaries.filter(({ ResourceStatus }) => ResourceStatus !== 'DELETE_COMPLETE');
  expect(operation.orphans.map(({ physicalId }: Json) => physicalId).toSorted()).toEqual(
    left.map(({ PhysicalResourceId }) => PhysicalResourceId).toSorted(),
  );
  expect((await call('GET', '/clusters/forced')).status).toBe(404);
  expect(aws.inventory()).toMatchObject({ stacks: [stack.name], networkInterfaces: [theirs], tasks: [] });

  const again = await create('forced');
  expect(again.stack.name).not.toBe(stack.name);
  expect(await remove('forced')).toMatchObject({ status: 'succeeded' });
  await aws.ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId: theirs });
  aws.cloudFormation.actions.DeleteStack({ StackName: stack.name });
  await aws.world.clock.sleep(3600);
  expect(aws.inventory()).toEqual(nothing);
});

test('a forced deletion ends though somebody has protected the stack, and leaves no task running', async () => {
  const { call, aws } = product;
  const { stack } = await create('protected-stack');
  await call('POST', '/clusters/protected-stack/tasks', { count: 3 });
  const protect = (EnableTerminationProtection: boolean) =>
    aws.cloudFormation.actions.UpdateTerminationProtection({
      StackName: stack.name,
      EnableTerminationProtection,
    });
  protect(true);
  const { body: plain } = await call('DELETE', '/clusters/protected-stack');
  await aws.world.clock.sleep(600);
  expect((await call('GET', `/operations/${plain.id}`)).body).toMatchObject({
    status: 'running',
    error: {
      reason: expect.stringContaining('TerminationProtection'),
      remedy: expect.stringContaining('so that AWS allows the action'),
    },
  });
  const operation = await remove('protected-stack', '?force=true');
  expect(operation).toMatchObject({ status: 'succeeded' });
  expect(operation.orphans).toContainEqual(
    expect.objectContaining({
      type: 'AWS::EC2::VPC',
      reason: expect.stringContaining('TerminationProtection'),
    }),
  );
  expect(aws.inventory()).toMatchObject({ stacks: [stack.name], tasks: [] });
  protect(false);
  await cleanUps(3);
  expect(aws.inventory()).toEqual(nothing);
});

test('a forced deletion waits for AWS to get well: tasks are never left running', async () => {
  const { aws, call, ended } = product;
  await create('unwell');
  for (const action of ['StopTask', 'DescribeClusters'])
    aws.world.faults.plan({ kind: 'error', service: 'ecs', action, code: 'ServerException', status: 500 });
  const { body: deletion } = await call('DELETE', '/clusters/unwell?force=true');
  await aws.world.clock.sleep(900);
  expect((await call('GET', `/operations/${deletion.id}`)).body).toMatchObject({ status: 'running' });
  aws.world.faults.withdraw();
  expect(await ended(deletion.id)).toMatchObject({ status: 'succeeded', orphans: [] });
  expect(aws.inventory()).toEqual(nothing);
});

test('asking for force takes over a deletion that is blocked', async () => {
  const { call, aws, ended } = product;
  const { network, stack } = await create('impatient');
  const theirs = await foreignInterface(network.subnetIds[0]);
  const { body: patient } = await call('DELETE', '/clusters/impatient');
  await aws.world.clock.sleep(1800);
  expect(await remove('impatient', '?force=true')).toMatchObject({ status: 'succeeded', force: true });
  expect(await ended(patient.id)).toMatchObject({ status: 'cancelled' });
  await aws.ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId: theirs });
  aws.cloudFormation.actions.DeleteStack({ StackName: stack.name });
  await aws.world.clock.sleep(3600);
});

test('a protected cluster is not deleted until that is lifted', async () => {
  const { call } = product;
  await create('precious');
  const protect = (deletionProtection: boolean) =>
    call('PATCH', '/clusters/precious', { deletionProtection });
  expect(await protect(true)).toMatchObject({ status: 200, body: { deletionProtection: true } });
  expect(await call('DELETE', '/clusters/precious?force=true')).toMatchObject({
    status: 409,
    body: { code: 'cluster_protected' },
  });
  await protect(false);
  expect(await remove('precious')).toMatchObject({ status: 'succeeded' });
});

test('a cluster can be extended, tagged, and found by when it expires', async () => {
  const { call } = product;
  await create('extended');
  const found = async (time: string) =>
    (await call('GET', `/clusters?expiresBefore=${time}`)).body.items.map(
      ({ name }: { name: string }) => name,
    );
  expect(await found('2040-01-01T00:00:00Z')).toEqual([]);
  const changes = { expiresAt: '2030-01-01T01:00:00Z', shorten: true, tags: { team: 'data' } };
  expect((await call('PATCH', '/clusters/extended', changes)).body).toMatchObject({
    expiresAt: '2030-01-01T01:00:00.000Z',
    tags: { team: 'data' },
  });
  expect(await found('2030-01-01T01:00:00Z')).toEqual([]);
  expect(await found('2030-01-01T01:00:01Z')).toEqual(['extended']);
  expect((await call('GET', '/clusters?tag=team:data')).body.items).toHaveLength(1);
  expect((await call('PATCH', '/clusters/extended', { neverExpires: true })).body.expiresAt).toBeNull();
  await remove('extended');
});

test('a creation that is cancelled ends as a deletion; afterwards it is too late', async () => {
  const { call, ended, aws } = product;
  const { body: creation } = await call('POST', '/clusters', helloWorld({ name: 'cancelled' }));
  const cancelled = await call('POST', `/operations/${creation.id}/cancel`);
  expect(cancelled).toMatchObject({ status: 202, body: { type: 'delete', cluster: 'cancelled' } });
  expect(cancelled.headers['location']).toBe(`/operations/${cancelled.body.id}`);
  expect(await ended(cancelled.body.id)).toMatchObject({ status: 'succeeded' });
  expect(await ended(creation.id)).toMatchObject({ status: 'cancelled' });
  expect(await call('POST', `/operations/${creation.id}/cancel`)).toMatchObject({
    status: 409,
    body: { code: 'operation_not_cancellable' },
  });
  await aws.world.clock.sleep(60);
  expect(aws.inventory()).toEqual(nothing);
});

test("in an existing network, a group of somebody else whose rules name the cluster's own is found", async () => {
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

test('a creation that was taken back in the end has nothing in its way any more', async () => {
  const { aws, call, ended } = product;
  aws.world.faults.plan({ kind: 'create_fails', resourceType: 'AWS::ECS::Service', reason: 'no' });
  aws.world.faults.plan({ kind: 'delete_fails', resourceType: 'AWS::EC2::VPC', reason: 'busy', times: 1 });
  const { body: creation } = await call('POST', '/clusters', helloWorld({ name: 'taken-back' }));
  const blockers = async () => (await call('GET', '/clusters/taken-back')).body.blockers;
  while ((await blockers()).length === 0) await aws.world.clock.sleep(5);
  expect((await ended(creation.id)).error.blockers).toEqual([]);
  const { body: cluster } = await call('GET', '/clusters/taken-back');
  expect(cluster).toMatchObject({ status: 'create_failed', blockers: [] });
  await remove('taken-back');
  expect(aws.inventory()).toEqual(nothing);
});
