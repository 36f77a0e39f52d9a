import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterEntry } from '../support/cluster-entry.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { expire, putItem, scanJournal, setVersion, tableOf } from '../support/journal-table.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';

/* Somebody has gone back to this version of the API, and later deploys the newer one again. */
const newest = 99;
const known = 2;
let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
afterAll(() => product.close());

const { create, beginCreation, beginRemoval, remove, cleanUp } = clusterLife(() => product);
const sleep = (seconds: number) => product.aws.world.clock.sleep(seconds);
const by = (version: number, name: string) => setVersion(product.aws, 'cluster', name, version);
const always = { text: 'attribute_not_exists(#never)' };
const ofNewer = expect.stringContaining('A newer version of this API has written the record of');

async function entryOf(kind: string, id: string) {
  return (await scanJournal(product.aws)).find((one) => one['kind']?.S === kind && one['id']?.S === id);
}

test('steps of a deletion change nothing of a cluster that a newer version has written, and go on with that', async () => {
  await create('left');
  const { id } = await beginRemoval('left');
  await by(newest, 'left');
  const before = await entryOf('cluster', 'left');
  await sleep(900);
  expect(await entryOf('cluster', 'left')).toEqual(before);
  expect((await product.call('GET', `/operations/${id}`)).body).toMatchObject({ status: 'running' });
  expect(product.aws.inventory()).toMatchObject({ stacks: [expect.stringContaining('left')] });
  await by(known, 'left');
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
  expect(product.aws.inventory()).toEqual(nothing);
});

test('steps of a creation change nothing of it either', async () => {
  const { id } = await beginCreation({ name: 'made' });
  await sleep(30);
  await by(newest, 'made');
  const before = await entryOf('cluster', 'made');
  // Retries wait for times that chance sets: all twelve of a step may be over after four minutes.
  await sleep(60);
  expect(await entryOf('cluster', 'made')).toEqual(before);
  await by(known, 'made');
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
  await remove('made');
});

test('a clean-up does its work, and names what it passes over: clusters, an orphan, a task definition', async () => {
  await create('expired');
  await create('newer');
  for (const name of ['expired', 'newer']) await expire(product.aws, name);
  await by(newest, 'newer');
  await tableOf('cluster').put('odd', { state: 'expired', expiresAt: '2020-01-01T00:00:00Z' }, always);
  const many = Array.from({ length: 25 }, (_, index) => `newer-${index + 10}`);
  for (const name of many) await tableOf('cluster', newest).put(name, clusterEntry(name), always);
  const stackName = 'fargate-clusters--test--theirs-0123456789ab';
  await tableOf('orphan', newest).put(stackName, { stackName, cluster: 'theirs' }, always);
  await tableOf('task-definition', newest).put('theirs:1', {}, always);
  const kept = ['newer', 'odd', ...many].map((name) => ['cluster', name] as const);
  const untouched = [...kept, ['orphan', stackName], ['task-definition', 'theirs:1']] as const;
  const before = await Promise.all(untouched.map(([kind, id]) => entryOf(kind, id)));

  const done = await cleanUp();

  expect(done).toMatchObject({ status: 'succeeded', error: null });
  const itemsOf = (name: string) => done.items.filter(({ cluster }: Json) => cluster === name);
  expect(itemsOf('expired')).toMatchObject([{ action: 'delete', reason: 'expired' }]);
  for (const name of ['newer', ...many])
    expect(itemsOf(name)).toMatchObject([{ action: 'skip', reason: 'refused', error: ofNewer }]);
  const unreadable = expect.stringContaining('"odd" cannot be read, and nothing is changed: state');
  expect(itemsOf('odd')).toMatchObject([{ action: 'skip', reason: 'refused', error: unreadable }]);
  expect(itemsOf('theirs')).toMatchObject([{ action: 'skip', stackName: stackName, error: ofNewer }]);
  expect(done.taskDefinitions).toMatchObject([
    { taskDefinition: 'theirs:1', action: 'skip', error: ofNewer },
  ]);
  await sleep(900);
  expect(await Promise.all(untouched.map(([kind, id]) => entryOf(kind, id)))).toEqual(before);
  expect(product.aws.inventory()).toMatchObject({ stacks: [expect.stringContaining('newer')] });

  for (const [kind, id] of untouched) if (id !== 'newer') await tableOf(kind, newest).remove(id, always);
  await by(known, 'newer');
  expect((await cleanUp()).items).toMatchObject([{ cluster: 'newer', action: 'delete' }]);
  expect(product.aws.inventory()).toEqual(nothing);
}, 180_000);

test('a clean-up of some clusters alone does not name others that it cannot read', async () => {
  await tableOf('cluster', newest).put('newer', clusterEntry('newer'), always);
  expect((await cleanUp({ tags: { team: 'web' } })).items).toEqual([]);
  await tableOf('cluster', newest).remove('newer', always);
});

test('a clean-up ends operations that nobody works on, but those that a newer version has written', async () => {
  const { id: older } = await forgottenOperation('one');
  const { id: newer } = await forgottenOperation('two');
  await setVersion(product.aws, 'operation', newer, newest);
  await sleep(1200);
  expect(await cleanUp()).toMatchObject({ status: 'succeeded' });
  expect((await product.call('GET', `/operations/${older}`)).body.status).not.toBe('running');
  await setVersion(product.aws, 'operation', newer, known);
  expect((await product.call('GET', `/operations/${newer}`)).body.status).toBe('running');
  await cleanUp();
  expect((await product.call('GET', `/operations/${newer}`)).body.status).not.toBe('running');
});

/** An operation that nobody works on. */
async function forgottenOperation(cluster: string) {
  const { id } = await beginCreation({ name: cluster });
  await product.ended(id);
  const item = (await entryOf('operation', id))!;
  await remove(cluster);
  const { endedAt: _, expiresAtSeconds: __, ...running } = item;
  await putItem(product.aws, { ...running, status: { S: 'running' }, endedAt: { NULL: true } });
  return { id };
}

test('a cluster stays while another one is in its VPC whose entry is not read, and is told which', async () => {
  const { network } = await create('host');
  const { vpcId, subnetIds } = network;
  await create('guest', { network: { vpcId, subnetIds } });
  await by(newest, 'guest');
  const { id } = await beginRemoval('host');
  await sleep(3600);
  expect((await product.call('GET', `/operations/${id}`)).body).toMatchObject({
    status: 'running',
    error: { reason: expect.stringContaining('"guest" was created in the VPC of this cluster') },
  });
  await by(known, 'guest');
  expect(await remove('guest')).toMatchObject({ status: 'succeeded' });
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
  expect(product.aws.inventory()).toEqual(nothing);
});
