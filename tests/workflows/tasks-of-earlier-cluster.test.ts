import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Product } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());
const { create, remove } = clusterLife(() => product);

test('tasks of an earlier cluster of the same name are none of the new one', async () => {
  const { call, aws } = product;
  await create('again');
  const run = await call('POST', '/clusters/again/tasks', { count: 2 });
  await aws.world.clock.sleep(60);
  expect(await remove('again')).toMatchObject({ status: 'succeeded' });
  await create('again', { service: undefined });
  expect((await call('GET', '/clusters/again/tasks?desiredStatus=STOPPED')).body.items).toEqual([]);
  const path = `/clusters/again/tasks/${run.body.tasks[0].id}`;
  for (const method of ['GET', 'DELETE']) expect(await call(method, path)).toMatchObject({ status: 404 });
  // ECS has forgotten it by then, and the record has how it ended.
  await aws.world.clock.sleep(3 * 3600);
  expect(await call('GET', path)).toMatchObject({ status: 404 });
});
