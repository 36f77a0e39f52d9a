import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../../support/cluster-life.ts';
import { startProduct, type Json, type Product } from '../../support/product.ts';

/* "Newest first", whatever a request has met before it was accepted: the list shows what began last at its top. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());
const { create, remove } = clusterLife(() => product);
const later = (seconds: number) => product.aws.world.clock.sleep(seconds);

/** How a request is refused at first, and what lets it through. */
const refusals: Record<
  string,
  { body: (name: string) => object; until: (name: string) => Promise<unknown> }
> = {
  'the name is in use': { body: (name) => ({ name }), until: remove },
  'it names a task definition that is not there yet': {
    body: (name) => ({ name, taskDefinition: 'later:1' }),
    until: () => product.call('POST', '/task-definitions', later1),
  },
};
const later1 = {
  family: 'later',
  cpu: 256,
  memory: 512,
  containers: [{ name: 'web', image: 'nginx' }],
};

test.each(Object.keys(refusals))('operations stand newest first: %s', async (why) => {
  const { body, until } = refusals[why]!;
  const name = `cluster-${Object.keys(refusals).indexOf(why)}`;
  if (why === 'the name is in use') await create(name);
  const ask = () => product.call('POST', '/clusters', body(name), { 'idempotency-key': name });
  const refusal = await ask();
  expect([400, 404, 409]).toContain(refusal.status);
  await until(name);
  await create(`other-${name}`);
  await later(3600);
  const { status, body: creation } = await ask();
  expect(status).toBe(202);
  expect((await ask()).body.id).toBe(creation.id);
  const { body: page } = await product.call('GET', '/operations?limit=100');
  const times = page.items.map((item: Json) => item.createdAt);
  expect([page.items[0].id, times]).toEqual([creation.id, times.toSorted().toReversed()]);
});

test('a cancellation that was refused is the newest once it begins', async () => {
  const { body: creation } = await product.call('POST', '/clusters', {
    name: 'protected',
    deletionProtection: true,
  });
  const ask = () =>
    product.call('POST', `/operations/${creation.id}/cancel`, undefined, { 'idempotency-key': 'cancel' });
  expect((await ask()).body.code).toBe('cluster_protected');
  await product.call('POST', '/clusters', { name: 'between' });
  await later(1);
  await product.call('POST', '/clusters/protected/deletion-settings', { deletionProtection: false });
  const { status, body: deletion } = await ask();
  expect(status).toBe(202);
  expect((await product.call('GET', '/operations?limit=1')).body.items[0].id).toBe(deletion.id);
});
