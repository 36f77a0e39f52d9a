import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createJournal } from '../../shared/journal/journal.ts';
import { clusterEntry } from '../support/cluster-entry.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';

/* A cluster that was put into the VPC of another one keeps the network that it runs in. */
let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
afterAll(() => product.close());

const { beginCreation, beginRemoval, cleanUps, create, operation, remove } = clusterLife(() => product);

const vpcOf = ({ network: { vpcId, subnetIds } }: Json) => ({ vpcId, subnetIds });

/** A protected cluster in the VPC of another one. */
async function createGuest(name: string, host: Json, changes: object = {}): Promise<Json> {
  return create(name, { deletionProtection: true, network: vpcOf(host), ...changes });
}

async function removeGuest(name: string): Promise<void> {
  await product.call('POST', `/clusters/${name}/deletion-settings`, { deletionProtection: false });
  expect(await remove(name)).toMatchObject({ status: 'succeeded' });
}

/** Whether a task can be started there and reaches the internet. */
async function expectToWork(name: string, { network: { vpcId } }: Json): Promise<void> {
  const { status, body } = await product.call('POST', `/clusters/${name}/tasks`, {});
  expect(status).toBe(201);
  const { RouteTables } = await product.aws.ec2.actions.DescribeRouteTables({
    Filters: [{ Name: 'vpc-id', Values: [vpcId] }],
  });
  const routes = RouteTables!.flatMap(({ Routes = [] }) => Routes.map((one) => one.DestinationCidrBlock));
  expect(routes).toContain('0.0.0.0/0');
  await product.call('DELETE', `/clusters/${name}/tasks/${body.tasks[0].id}`);
  await product.aws.world.clock.sleep(3600);
}

const named = (name: string) => [
  expect.objectContaining({
    id: name,
    type: 'AWS::ECS::Cluster',
    owner: 'another_cluster',
    reason: expect.stringContaining(`"${name}"`),
  }),
];

test.each([
  ['an idle cluster', 'idle', { service: undefined }, ''],
  ['a busy cluster', 'busy', {}, ''],
  ['a cluster, with force,', 'forced', {}, '?force=true'],
])(
  '%s in the VPC of another one works on while that one is deleted, and is named',
  async (_, name, changes, query) => {
    const { call, aws, ended } = product;
    const host = await create(`host-${name}`);
    const guest = `guest-${name}`;
    await createGuest(guest, host, changes);
    const { id } = await beginRemoval(`host-${name}`, query);
    await aws.world.clock.sleep(3600);
    await expectToWork(guest, host);
    expect(await operation(id)).toMatchObject({ status: 'running', error: { blockers: named(guest) } });
    expect((await call('GET', `/clusters/host-${name}`)).body).toMatchObject({ blockers: named(guest) });
    expect((await call('GET', `/clusters/host-${name}/tasks`)).body.items).toEqual([]);
    await removeGuest(guest);
    expect(await ended(id)).toMatchObject({ status: 'succeeded', orphans: [] });
    expect(aws.inventory()).toEqual(nothing);
  },
  60_000,
);

test('a cluster that has expired waits for the one in its VPC, and clean-up removes it once that is gone', async () => {
  const { call, aws } = product;
  const host = await create('expired', { ttl: 'PT1H' });
  await createGuest('lasting', host);
  await aws.world.clock.sleep(3600);
  await cleanUps(2);
  await expectToWork('lasting', host);
  expect((await call('GET', '/clusters/expired')).body).toMatchObject({ blockers: named('lasting') });
  await removeGuest('lasting');
  await cleanUps(2);
  expect(aws.inventory()).toEqual(nothing);
}, 60_000);

/** What a cluster that is still being made has for others to be put into. */
async function networkOf(cluster: string): Promise<Json> {
  const { items } = (await product.call('GET', `/clusters/${cluster}/resources`)).body;
  const idsOf = (type: string) =>
    items.filter((one: Json) => one.type === type).map((one: Json) => one.physicalId);
  const [vpcId] = idsOf('AWS::EC2::VPC');
  return { network: { vpcId, subnetIds: idsOf('AWS::EC2::Subnet') } };
}

test('a creation that is cancelled leaves its VPC to the cluster that is in it', async () => {
  const { call, aws, ended } = product;
  const { id } = await beginCreation({ name: 'cancelled' });
  await aws.world.clock.sleep(60);
  const host = await networkOf('cancelled');
  await beginCreation({ name: 'guest', network: vpcOf(host), service: undefined });
  const { body: deletion } = await call('POST', `/operations/${id}/cancel`);
  await aws.world.clock.sleep(3600);
  await expectToWork('guest', host);
  expect(await operation(deletion.id)).toMatchObject({ error: { blockers: named('guest') } });
  await removeGuest('guest');
  expect(await ended(deletion.id)).toMatchObject({ status: 'succeeded' });
  expect(aws.inventory()).toEqual(nothing);
}, 60_000);

test('a creation that meets what passes makes no further stack while a cluster is in the VPC of the first', async () => {
  const { aws, ended } = product;
  const reason = 'Service Unavailable. Please try again later. (Service: AmazonECS; Status Code: 500)';
  aws.world.faults.plan({ kind: 'create_fails', resourceType: 'AWS::ECS::Service', reason, times: 1 });
  const { id } = await beginCreation({ name: 'passing' });
  await aws.world.clock.sleep(30);
  const host = await networkOf('passing');
  await beginCreation({ name: 'guest', network: vpcOf(host), service: undefined });
  await aws.world.clock.sleep(3600);
  await expectToWork('guest', host);
  expect(await operation(id)).toMatchObject({ status: 'running', error: { blockers: named('guest') } });
  await removeGuest('guest');
  expect(await ended(id)).toMatchObject({ status: 'failed' });
  expect(await remove('passing')).toMatchObject({ status: 'succeeded' });
  expect(aws.inventory()).toEqual(nothing);
}, 60_000);

test('an orphan whose VPC a cluster is in stays until that is gone, and the record names it', async () => {
  const { aws } = product;
  const host = await create('lost');
  await createGuest('found', host);
  const journal = createJournal();
  await journal.removeCluster((await journal.getCluster('lost'))!, Date.now());
  // A creation that failed holds the name.
  const stackName = 'fargate-clusters--test--lost-failed';
  const failed = clusterEntry('lost', { state: 'create_failed', stackName });
  expect(await journal.claimName(failed, await journal.tombstoneOf('lost'))).toBe(true);
  const items = await cleanUps(3);
  expect(items).toContainEqual(
    expect.objectContaining({ cluster: 'lost', action: 'skip', error: expect.stringContaining('"found"') }),
  );
  await expectToWork('found', host);
  await removeGuest('found');
  await cleanUps(4);
  expect(aws.inventory()).toEqual(nothing);
}, 60_000);

/* 0.1.0 took the VPC of a request without asking EC2 for that of the subnets. */
test('a cluster in the subnets of another one works on, though its record names another VPC', async () => {
  const { Vpcs } = await product.aws.ec2.actions.DescribeVpcs({});
  const vpcId = Vpcs!.find(({ IsDefault }) => IsDefault)!.VpcId!;
  const host = await create('host-mixed');
  const { securityGroupIds } = host.network;
  await createGuest('guest-mixed', host, { network: { ...vpcOf(host), securityGroupIds } });
  const journal = createJournal();
  const entry = (await journal.getCluster('guest-mixed'))!;
  expect(await journal.updateIfUnchanged(entry, { network: { ...entry.network, vpcId } })).toBe(true);
  const { id } = await beginRemoval('host-mixed');
  await product.aws.world.clock.sleep(3600);
  await expectToWork('guest-mixed', host);
  expect(await operation(id)).toMatchObject({ status: 'running', error: { blockers: named('guest-mixed') } });
  await removeGuest('guest-mixed');
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
});
