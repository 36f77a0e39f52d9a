import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../../support/cluster-life.ts';
import { expire } from '../../support/journal-table.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { foreignInterface } from '../foreign-interface.ts';
import { expiredAndOrphaned } from './expired-and-orphaned.ts';

/* One failure never stops the rest of a clean-up, and limits hold for everything that runs at the same time. */
let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { create, cleanUp, beginRemoval, killWorkflows } = clusterLife(() => product);

const { sleep, expired, orphaned } = expiredAndOrphaned(() => product);

const deletionsAtOnce = async () =>
  (await product.call('GET', '/clusters?status=deleting')).body.items.length as number;

async function accepted(body: object) {
  return (await product.call('POST', '/clean-ups', { ...body })).body.id as string;
}

/** Runs two clean-ups, each for one team and with a limit of two. Returns the highest number of simultaneous deletions. */
async function maximumAtOnce(one: string, other: string): Promise<number> {
  await Promise.all([
    accepted({ limit: 2, tags: { team: one } }),
    accepted({ limit: 2, tags: { team: other } }),
  ]);
  let most = 0;
  for (let waited = 0; waited < 60; waited++) {
    most = Math.max(most, await deletionsAtOnce());
    await sleep(1);
  }
  return most;
}

async function expectAllToGo(): Promise<void> {
  await sleep(1800);
  await cleanUp();
  expect(product.aws.inventory()).toEqual(nothing);
}

test('simultaneous clean-ups keep their limit together', async () => {
  for (const [name, team] of [
    ['a1', 'a'],
    ['a2', 'a'],
    ['b1', 'b'],
    ['b2', 'b'],
  ] as const)
    await expired(name, { tags: { team } });
  expect(await maximumAtOnce('a', 'b')).toBe(2);
  await expectAllToGo();
}, 120_000);

test('running deletions count for the limit, also for simultaneous clean-ups and for a plan', async () => {
  for (const [name, team] of [
    ['running', 'none'],
    ['c1', 'c'],
    ['c2', 'c'],
    ['d1', 'd'],
  ] as const)
    await expired(name, { tags: { team } });
  await product.call('DELETE', '/clusters/running');
  const plan = await product.call('POST', '/clean-up-plans', { limit: 2 });
  expect(plan.body.counts).toMatchObject({ toDelete: 1 });
  expect(await maximumAtOnce('c', 'd')).toBe(2);
  await expectAllToGo();
}, 120_000);

test('deletions that others block leave their slots to those that can go on', async () => {
  const victims = ['victim-1', 'victim-2'];
  const interfaces: string[] = [];
  for (const name of victims) {
    const { network } = await expired(name);
    interfaces.push(await foreignInterface(product, network.subnetIds[0]!));
  }
  for (const name of ['free-1', 'free-2']) await create(name);
  await accepted({ limit: 2 });
  await sleep(30);
  for (const name of ['free-1', 'free-2']) await expire(product.aws, name);
  const planned = async () => (await product.call('POST', '/clean-up-plans', { limit: 2 })).body.counts;
  expect(await planned()).toMatchObject({ toDelete: 0 });
  await sleep(1800);
  expect(await planned()).toMatchObject({ toDelete: 2 });
  const id = await accepted({ limit: 2 });
  await sleep(30);
  const { items } = (await product.call('GET', `/clean-ups/${id}`)).body;
  expect(items.filter(({ action }: { action: string }) => action === 'delete')).toMatchObject([
    { cluster: 'free-1' },
    { cluster: 'free-2' },
  ]);
  await sleep(1200);
  expect(await deletionsAtOnce()).toBe(victims.length);
  for (const NetworkInterfaceId of interfaces)
    product.aws.ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId });
  await sleep(7200);
  await expectAllToGo();
}, 120_000);

test('deletions that callers ask for leave a quarter of the slots to clean-ups', async () => {
  const asked = ['asked-1', 'asked-2'];
  for (const name of asked) await create(name);
  await expired('waiting');
  product.aws.world.faults.plan({
    kind: 'delete_slow',
    resourceType: 'AWS::ECS::Cluster',
    seconds: 1200,
    times: asked.length,
  });
  for (const name of asked) await beginRemoval(name);
  await sleep(30);
  const plan = await product.call('POST', '/clean-up-plans', { limit: 2 });
  expect(plan.body.counts).toMatchObject({ toDelete: 1 });
  const id = await accepted({ limit: 2 });
  await sleep(30);
  const { items } = (await product.call('GET', `/clean-ups/${id}`)).body;
  expect(items).toContainEqual(expect.objectContaining({ cluster: 'waiting', action: 'delete' }));
  await expectAllToGo();
}, 120_000);

test('the deletion of an orphaned stack counts for the limit', async () => {
  const stack = await orphaned('left');
  await expired('waiting');
  product.aws.cloudFormation.actions.DeleteStack({ StackName: stack });
  expect((await cleanUp({ limit: 1 })).items).toEqual([
    expect.objectContaining({ stackName: stack, reason: 'operation_running' }),
    expect.objectContaining({ cluster: 'waiting', reason: 'limit_reached' }),
  ]);
  await sleep(1800);
  expect((await cleanUp({ limit: 1 })).items).toMatchObject([{ cluster: 'waiting', action: 'delete' }]);
  const [one, other] = [await orphaned('left-1'), await orphaned('left-2')];
  const { items } = await cleanUp({ limit: 1 });
  expect(items).toMatchObject([{ reason: 'orphaned' }, { reason: 'limit_reached' }]);
  await sleep(1800);
  expect((await cleanUp({ limit: 1 })).items).toMatchObject([
    { stackName: items[0].stackName === one ? other : one },
  ]);
  await sleep(1800);
  await cleanUp();
  expect(product.aws.inventory()).toEqual(nothing);
}, 120_000);

test('clean-up retries deletions whose workflows died, even as many as the limit; others are not blocked', async () => {
  const names = ['dead-1', 'dead-2'];
  for (const name of names) await create(name);
  for (const name of names) await beginRemoval(name);
  await sleep(10);
  await killWorkflows();
  await expired('behind', { tags: { team: 'behind' } });
  await expired('other');
  await sleep(900);
  expect((await cleanUp({ limit: 1, tags: { team: 'behind' } })).items).toMatchObject([
    { cluster: 'behind', action: 'delete', reason: 'expired' },
  ]);
  expect((await cleanUp({ limit: 1 })).items).toMatchObject([
    { cluster: 'other', action: 'delete', reason: 'expired' },
    { cluster: 'dead-1', reason: 'limit_reached' },
    { cluster: 'dead-2', reason: 'limit_reached' },
  ]);
  for (const cluster of names)
    expect((await cleanUp({ limit: 1 })).items).toContainEqual(
      expect.objectContaining({ cluster, action: 'retry', reason: 'interrupted' }),
    );
  await expectAllToGo();
}, 120_000);

test('a clean-up has the limit of the deployment, unless the request has a lower one', async () => {
  const limitOf = async (body: object) =>
    (await product.call('POST', '/clean-up-plans', body)).body.criteria.limit as number;
  process.env['CLEAN_UP_LIMIT'] = '7';
  expect([await limitOf({}), await limitOf({ limit: 3 }), await limitOf({ limit: 100 })]).toEqual([7, 3, 7]);
  process.env['CLEAN_UP_LIMIT'] = '20';
});
