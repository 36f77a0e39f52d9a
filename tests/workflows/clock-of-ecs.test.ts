import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Product } from '../support/product.ts';

const minutesBehind = 10;

/** The timers of this process, with a clock that is behind. */
const timers = {
  Date: class extends Date {
    static override now = () => Date.now() - minutesBehind * 60_000;
  } as DateConstructor,
  setTimeout: ((action: () => void, delay: number) => setTimeout(action, delay)) as typeof setTimeout,
  clearTimeout: ((timer: NodeJS.Timeout) => clearTimeout(timer)) as typeof clearTimeout,
};

let product: Product;
beforeAll(async () => {
  product = await startProduct({ timers });
});
afterAll(() => product.close());
const { create, remove } = clusterLife(() => product);

test('a service is shown although the clock of ECS is behind the clock of this API', async () => {
  const { call } = product;
  await create('behind');
  const { body } = await call('GET', '/clusters/behind');
  expect(Date.parse(body.service.createdAt)).toBeLessThan(Date.parse(body.createdAt));
  expect(body.service.name).toBe('behind-service');
  expect(await remove('behind')).toMatchObject({ status: 'succeeded' });
});
