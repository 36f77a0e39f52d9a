import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../../support/cluster-life.ts';
import { startProduct, type Json, type Product } from '../../support/product.ts';
import { helloWorld } from '../../support/requests.ts';
import { withTrouble, journal, type Trouble } from './trouble.ts';

/*
 * openapi.yaml and docs/errors.md promise this about failed requests and about ends of operations: after 429 and 503 the
 * caller may retry, a status changes once, and protected clusters stay.
 */

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterEach(async () => {
  product.aws.world.faults.withdraw();
  for (const { name, deletionProtection } of (await call('GET', '/clusters')).body.items) {
    if (deletionProtection)
      await call('POST', `/clusters/${name}/deletion-settings`, { deletionProtection: false });
    expect(await remove(name)).toMatchObject({ status: 'succeeded' });
  }
});
afterAll(() => product.close());

const { beginCreation, create, cleanUp, remove } = clusterLife(() => product);

const { call, cluster, plan } = withTrouble(() => product);
const latest = async (name: string) =>
  (await call('GET', `/operations?cluster=${name}&type=delete`)).body.items[0];
const aDay = () => product.aws.world.clock.sleep(24 * 3600);

const troubles: [string, Trouble, string, string, number][] = [
  ['the response of its start is lost', 'lost', 'states', 'StartExecution', 503],
  ['its start is throttled', 'throttled', 'states', 'StartExecution', 429],
  ['its start fails', 'failing', 'states', 'StartExecution', 503],
  ['the response of its first write is lost', 'lost', 'dynamodb', 'PutItem', 503],
  ['its operation cannot be stored', 'failing', 'dynamodb', 'PutItem', 503],
  ['the cluster cannot be taken over', 'failing', 'dynamodb', 'UpdateItem', 503],
  ['the table throttles', 'throttled', 'dynamodb', 'UpdateItem', 429],
];

test.each(troubles)(
  'a deletion that is refused because %s leaves the cluster unchanged',
  async (_, trouble, service, action, status) => {
    const name = `kept-${troubles.findIndex((one) => one[0] === _)}`;
    const before = await create(name, { deletionProtection: false });
    plan(trouble, service, action);
    expect(await call('DELETE', `/clusters/${name}`)).toMatchObject({ status });
    expect(await cluster(name)).toEqual(before);
    expect(await call('POST', `/clusters/${name}/tasks`, { count: 1 })).toMatchObject({ status: 201 });
    expect(await call('PATCH', `/clusters/${name}`, { deletionProtection: true })).toMatchObject({
      status: 200,
    });
    await aDay();
    expect(await cluster(name)).toMatchObject({ status: 'active', deletionProtection: true });
    expect((await call('GET', `/clusters/${name}/tasks`)).body.items).not.toEqual([]);
    await cleanUp();
    expect(await cluster(name)).toMatchObject({ status: 'active' });
    const { items } = (await call('GET', `/operations?cluster=${name}&type=delete`)).body;
    const reasonless = items.filter(({ status, error }: Json) => status !== 'cancelled' || !error);
    expect(reasonless).toEqual([]);
  },
);

test('a deletion is accepted if its takeover took effect although the response was lost', async () => {
  await create('heard');
  plan('lost', 'dynamodb', 'UpdateItem');
  const { status, body } = await call('DELETE', '/clusters/heard');
  expect(status).toBe(202);
  expect(await product.ended(body.id)).toMatchObject({ status: 'succeeded' });
});

test('a deletion with an unknown outcome names its operation', async () => {
  await create('unknown');
  plan('lost', 'dynamodb', 'UpdateItem', 8);
  const { status, headers, body } = await call('DELETE', '/clusters/unknown');
  expect(status).toBe(503);
  expect(headers).toMatchObject({ 'retry-after': expect.any(String) });
  expect(body).toMatchObject({ code: 'aws_unavailable', operationId: expect.any(String) });
  expect(await product.ended(body.operationId)).toMatchObject({ status: 'succeeded' });
  expect((await call('GET', '/clusters/unknown')).status).toBe(404);
});

test('a late takeover of the cluster fails after the request was refused', async () => {
  await create('late');
  const read = (await journal.getCluster('late'))!;
  expect(await journal.fenceTransfers(read)).toBe(true);
  expect(await journal.transferLock(read, 'late-deletion')).toBe(false);
  expect(await cluster('late')).toMatchObject({ status: 'active' });
});

test('a clean-up that cannot start its deletion leaves the cluster unchanged', async () => {
  await create('expired', { ttl: 'PT5M' });
  const { faults, clock } = product.aws.world;
  await clock.sleep(600);
  faults.plan({ kind: 'slow', service: 'cloudformation', action: 'DescribeStacks', seconds: 3, times: 1 });
  expect((await call('POST', '/clean-ups', {})).status).toBe(202);
  plan('lost', 'states', 'StartExecution');
  while ((await latest('expired'))?.status !== 'cancelled') await clock.sleep(0.2);
  const changes = { deletionProtection: true, neverExpires: true };
  expect((await call('PATCH', '/clusters/expired', changes)).status).toBe(200);
  await aDay();
  expect(await cluster('expired')).toMatchObject({
    status: 'active',
    deletionProtection: true,
    expiresAt: null,
  });
});

test('a creation continues if the deletion that would end it is refused', async () => {
  const creation = await beginCreation({ name: 'goes-on' });
  await product.aws.world.clock.sleep(30);
  plan('failing', 'states', 'StartExecution');
  expect((await call('DELETE', '/clusters/goes-on')).status).toBe(503);
  expect(await product.ended(creation.id)).toMatchObject({ status: 'succeeded', error: null });
  expect(await cluster('goes-on')).toMatchObject({ status: 'active' });
});

test('a deletion continues if the forced deletion that would replace it is refused', async () => {
  await create('twice');
  const { body: deletion } = await call('DELETE', '/clusters/twice');
  plan('lost', 'states', 'StartExecution');
  expect((await call('DELETE', '/clusters/twice?force=true')).status).toBe(503);
  expect(await product.ended(deletion.id)).toMatchObject({ status: 'succeeded', error: null });
  expect((await latest('twice')).status).toBe('cancelled');
});

test.each([
  ['its start fails', 'failing', 'states', 'StartExecution'],
  ['its start is throttled', 'throttled', 'states', 'StartExecution'],
] as const)(
  'a creation that is refused because %s leaves the cluster of a failed creation unchanged',
  async (_, trouble, service, action) => {
    const image = 'does-not-exist/image';
    product.aws.world.faults.plan({ kind: 'image_pull', image, cause: 'not_found' });
    const creation = await beginCreation({ name: 'before', image });
    expect(await product.ended(creation.id)).toMatchObject({ status: 'failed' });
    await call('POST', '/clusters/before/deletion-settings', { tags: { team: 'blue' } });
    const before = await cluster('before');
    plan(trouble, service, action);
    expect([429, 503]).toContain((await call('POST', '/clusters', helloWorld({ name: 'before' }))).status);
    expect(await cluster('before')).toEqual(before);
    await product.aws.world.clock.sleep(1800);
    expect(await cluster('before')).toEqual(before);
    const again = await beginCreation({ name: 'before' });
    expect(await product.ended(again.id)).toMatchObject({ status: 'succeeded' });
  },
);

test('a failed creation keeps its protection when another creation wants its name', async () => {
  const image = 'does-not-exist/image';
  product.aws.world.faults.plan({ kind: 'image_pull', image, cause: 'not_found' });
  const creation = await beginCreation({ name: 'guarded', image, deletionProtection: true });
  expect(await product.ended(creation.id)).toMatchObject({ status: 'failed' });
  expect(await call('POST', '/clusters', helloWorld({ name: 'guarded' }))).toMatchObject({
    status: 409,
    body: { code: 'cluster_exists', detail: expect.stringContaining('protected') },
  });
  expect(await cluster('guarded')).toMatchObject({ status: 'create_failed', deletionProtection: true });
  const again = await beginCreation({ name: 'guarded', deletionProtection: true });
  expect(await product.ended(again.id)).toMatchObject({ status: 'succeeded' });
  expect(await cluster('guarded')).toMatchObject({ status: 'active', deletionProtection: true });
});
