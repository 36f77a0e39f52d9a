import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startProduct, type Answer, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

/* Each request that waits takes one of the functions that the account may run at once. */
let product: Product;
let operation: string;
let task: string;
beforeAll(async () => {
  product = await startProduct();
  process.env['WAITING_LIMIT'] = '2';
  const { body } = await product.call('POST', '/clusters', helloWorld({ name: 'busy' }));
  await product.ended(body.id);
  task = `/clusters/busy/tasks/${(await product.call('GET', '/clusters/busy/tasks')).body.items[0].id}`;
});
beforeEach(async () => {
  const { body } = await product.call('POST', '/clusters', { name: `slow-${product.aws.world.clock.now()}` });
  operation = `/operations/${body.id}`;
});
afterAll(async () => {
  process.env['WAITING_LIMIT'] = '50';
  await product.close();
});

const now = () => product.aws.world.clock.now();

/** Seconds until the response, and whether it says when to ask again. */
async function waits(path: string): Promise<{ seconds: number; again: string | undefined; answer: Answer }> {
  const began = now();
  const answer = await product.call('GET', path);
  return {
    seconds: Math.round((now() - began) / 1000),
    again: answer.headers['retry-after'] as string | undefined,
    answer,
  };
}

test('no more requests wait than there are places; the others get the state at once, and when to ask again', async () => {
  const all = await Promise.all(Array.from({ length: 6 }, () => waits(`${operation}?wait=20`)));
  const waited = all.filter(({ seconds }) => seconds >= 20);
  const others = all.filter(({ seconds }) => seconds < 2);
  expect([waited.length, others.length]).toEqual([2, 4]);
  expect(waited.map(({ again }) => again)).toEqual([undefined, undefined]);
  expect(others.map(({ again }) => again)).toEqual(['5', '5', '5', '5']);
  expect(all.map(({ answer }) => [answer.status, answer.body.status])).toEqual(
    all.map(() => [200, 'running']),
  );
});

test('all routes that wait share the places, and what does not wait takes none', async () => {
  const stopped = `${task}?wait=20&until=STOPPED`;
  const first = Promise.all([waits(stopped), waits(stopped)]);
  await product.aws.world.clock.sleep(2);
  expect((await waits(`${operation}?wait=20`)).again).toBe('5');
  expect(await waits(operation)).toMatchObject({ seconds: 0, again: undefined });
  expect((await first).map(({ seconds }) => seconds)).toEqual([20, 20]);
  expect(await waits(`${operation}?wait=3`)).toMatchObject({ seconds: 3, again: undefined });
});

test('a place is free again as soon as its request has its response', async () => {
  expect(
    (await Promise.all([1, 2].map(() => waits(`${operation}?wait=4`)))).map(({ again }) => again),
  ).toEqual([undefined, undefined]);
  expect(await waits(`${operation}?wait=2`)).toMatchObject({ seconds: 2, again: undefined });
});

test('a place that was not given back is free after the time of its request', async () => {
  product.aws.world.faults.plan({
    kind: 'error',
    service: 'dynamodb',
    action: 'UpdateItem',
    code: 'ValidationException',
  });
  await Promise.all([waits(`${operation}?wait=3`), waits(`${operation}?wait=3`)]);
  product.aws.world.faults.withdraw();
  expect((await waits(`${operation}?wait=3`)).again).toBe('5');
  await product.aws.world.clock.sleep(10);
  expect(await waits(`${operation}?wait=3`)).toMatchObject({ again: undefined });
});
