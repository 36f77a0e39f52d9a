import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Product } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
beforeEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { create, remove } = clusterLife(() => product);

test('a protected cluster is not deleted until its protection is removed', async () => {
  const { call } = product;
  await create('precious');
  const protect = (deletionProtection: boolean) =>
    call('POST', '/clusters/precious/deletion-settings', { deletionProtection });
  expect(await protect(true)).toMatchObject({ status: 200, body: { deletionProtection: true } });
  expect(await call('DELETE', '/clusters/precious?force=true')).toMatchObject({
    status: 409,
    body: { code: 'cluster_protected' },
  });
  await protect(false);
  expect(await remove('precious')).toMatchObject({ status: 'succeeded' });
});

test('a cluster can be extended, tagged, and found by its expiry', async () => {
  const { call } = product;
  await create('extended');
  const found = async (time: string) =>
    (await call('GET', `/clusters?expiresBefore=${time}`)).body.items.map(
      ({ name }: { name: string }) => name,
    );
  expect(await found('2040-01-01T00:00:00Z')).toEqual([]);
  const changes = { expiresAt: '2030-01-01T01:00:00Z', shorten: true, tags: { team: 'data' } };
  expect((await call('POST', '/clusters/extended/deletion-settings', changes)).body).toMatchObject({
    expiresAt: '2030-01-01T01:00:00.000Z',
    tags: { team: 'data' },
  });
  expect(await found('2030-01-01T01:00:00Z')).toEqual([]);
  expect(await found('2030-01-01T01:00:01Z')).toEqual(['extended']);
  expect((await call('GET', '/clusters?tag=team:data')).body.items).toHaveLength(1);
  expect((await call('PATCH', '/clusters/extended', { neverExpires: true })).body.expiresAt).toBeNull();
  await remove('extended');
});
