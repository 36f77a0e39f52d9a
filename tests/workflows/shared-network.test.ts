import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { deploySharedNetwork } from '../support/shared-network.ts';

/* Clusters in the VPC of the deployment: their stacks hold no network, and none of them is in the way of another. */
let product: Product;
let shared: { vpcId: string; subnetIds: string[] };
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  shared = deploySharedNetwork(product.aws);
  nothing = product.aws.inventory();
});
beforeEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { beginCreation, beginRemoval, create, operation, remove } = clusterLife(() => product);
const inShared = { network: { mode: 'shared' } };

async function typesOf(cluster: string): Promise<string[]> {
  const { items } = (await product.call('GET', `/clusters/${cluster}/resources`)).body;
  return items.map(({ type }: Json) => type);
}

test('a shared cluster holds no network, and is made, used and deleted', async () => {
  const { call, aws } = product;
  const cluster = await create('one', inShared);
  expect(cluster.network).toEqual({
    mode: 'shared',
    ...shared,
    securityGroupIds: [expect.stringMatching(/^sg-/)],
    assignPublicIp: true,
  });
  expect((await typesOf('one')).filter((type) => type.startsWith('AWS::EC2::'))).toEqual([
    'AWS::EC2::SecurityGroup',
  ]);
  expect((await call('POST', '/clusters/one/tasks', { count: 3 })).status).toBe(201);
  await aws.world.clock.sleep(90);
  const { body } = await call('GET', '/clusters/one/tasks');
  expect(new Set(body.items.map(({ network }: Json) => network.publicIp)).size).toBe(4);
  expect(await remove('one')).toMatchObject({ status: 'succeeded', orphans: [] });
  expect(aws.inventory()).toEqual(nothing);
});

/** Seconds in which CloudFormation made and deleted the stack of a cluster without tasks, which take their own time. */
async function secondsOfStack(name: string, changes: object): Promise<number> {
  const { stack } = await create(name, { newTaskDefinition: undefined, service: undefined, ...changes });
  await remove(name);
  const { DescribeStackEvents } = product.aws.cloudFormation.actions;
  const { StackEvents = [] } = DescribeStackEvents({ StackName: stack.id });
  const times = new Map(
    StackEvents.filter(({ PhysicalResourceId }) => PhysicalResourceId === stack.id).map(
      ({ ResourceStatus, Timestamp }) => [String(ResourceStatus), Number(Timestamp) / 1000],
    ),
  );
  const between = (what: string) => times.get(`${what}_COMPLETE`)! - times.get(`${what}_IN_PROGRESS`)!;
  return between('CREATE') + between('DELETE');
}

test('its stack is made and deleted in less than half of the time of one with its own network', async () => {
  const own = await secondsOfStack('own', {});
  expect(await secondsOfStack('shared', inShared)).toBeLessThan(own / 2);
});

test('its stack has less than half of the resources', async () => {
  await create('with-own');
  await create('with-shared', inShared);
  const [own, ofShared] = await Promise.all([typesOf('with-own'), typesOf('with-shared')]);
  expect(ofShared.length).toBeLessThan(own.length / 2);
  await Promise.all([remove('with-own'), remove('with-shared')]);
});

test('its deletion neither waits for the tasks of another one nor touches them', async () => {
  const { aws, call } = product;
  await create('stays', inShared);
  await create('goes', inShared);
  await call('POST', '/clusters/stays/tasks', { count: 5 });
  await aws.world.clock.sleep(60);
  const before = (await call('GET', '/clusters/stays/tasks')).body.items;
  expect(before).toHaveLength(6);
  expect(await remove('goes')).toMatchObject({ status: 'succeeded', error: null });
  expect((await call('GET', '/clusters/stays/tasks')).body.items).toEqual(before);
  expect((await call('GET', '/clusters/stays')).body).toMatchObject({ status: 'active', blockers: [] });
  expect(await remove('stays')).toMatchObject({ status: 'succeeded' });
  expect(aws.inventory()).toEqual(nothing);
});

test('what blocks its deletion is named, and nothing of others is', async () => {
  const { aws, call } = product;
  await create('neighbour', inShared);
  const { network } = await create('blocked', inShared);
  const { NetworkInterface } = await aws.ec2.actions.CreateNetworkInterface({
    SubnetId: shared.subnetIds[0]!,
    Groups: network.securityGroupIds,
    Description: 'by hand',
  });
  const id = NetworkInterface!.NetworkInterfaceId!;
  const plan = (await call('POST', '/clusters/blocked/deletion-plans')).body;
  expect(plan.blockers).toMatchObject([{ id, type: 'AWS::EC2::NetworkInterface' }]);
  const deletion = await beginRemoval('blocked');
  await aws.world.clock.sleep(3600);
  expect((await operation(deletion.id)).error.blockers).toMatchObject([{ id }]);
  aws.ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId: id });
  expect(await product.ended(deletion.id)).toMatchObject({ status: 'succeeded' });
  await remove('neighbour');
  expect(aws.inventory()).toEqual(nothing);
});

test('no stack of a cluster can change the shared network', async () => {
  const { aws } = product;
  const { network } = await create('guarded', inShared);
  expect(network.vpcId).toBe(shared.vpcId);
  await remove('guarded');
  const { Subnets } = aws.ec2.actions.DescribeSubnets({ SubnetIds: shared.subnetIds });
  expect(Subnets).toHaveLength(shared.subnetIds.length);
});

test('where no other VPC fits, the plan says so and names the shared network, and so does the failure', async () => {
  const { aws, call } = product;
  aws.quotas.set('L-F678F1CE', 2);
  const plan = (await call('POST', '/cluster-plans', { name: 'no-room' })).body.network;
  expect(plan).toMatchObject({
    mode: 'own',
    remainingOwnNetworksCount: 0,
    obstacle: expect.stringContaining('{"mode": "shared"}'),
  });
  const { body } = await call('POST', '/clusters', { name: 'no-room' });
  expect(await product.ended(body.id)).toMatchObject({
    status: 'failed',
    error: { code: 'vpc_quota_reached', remedy: expect.stringContaining('network.mode "shared"') },
  });
  const { body: another } = await call('POST', '/clusters', { name: 'no-room', ...inShared });
  expect(await product.ended(another.id)).toMatchObject({ status: 'succeeded' });
  aws.quotas.set('L-F678F1CE', 5);
  await remove('no-room');
});

test.each([
  ['own', 'shared'],
  ['shared', 'own'],
])('a creation that waits for its stack stays %s when the default becomes %s', async (before, after) => {
  const { aws, ended } = product;
  process.env['DEFAULT_NETWORK'] = before;
  aws.world.faults.plan({
    kind: 'error',
    service: 'cloudformation',
    action: 'CreateStack',
    code: 'InternalFailure',
    status: 500,
    times: 12,
  });
  const { id } = await beginCreation({ name: 'waits' });
  process.env['DEFAULT_NETWORK'] = after;
  expect(await ended(id)).toMatchObject({ status: 'succeeded' });
  expect(aws.world.faults.list()).toEqual([]);
  const { network } = (await product.call('GET', '/clusters/waits')).body;
  expect(network.mode).toBe(before);
  expect(network.vpcId === shared.vpcId).toBe(before === 'shared');
  process.env['DEFAULT_NETWORK'] = 'own';
  await remove('waits');
});
