import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

/** A function ends after 29 seconds. */
const timeout = 29_000;

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  const { body } = await product.call('POST', '/clusters', helloWorld());
  await product.ended(body.id);
});
afterEach(async () => {
  product.aws.world.faults.withdraw();
  await product.call('DELETE', '/clusters/hello-world/tasks?group=many');
  await product.aws.world.clock.sleep(120);
});
afterAll(() => product.close());

const run = (key: string, count = 500) =>
  product.call('POST', '/clusters/hello-world/tasks', { count, group: 'many' }, { 'idempotency-key': key });

const slow = (seconds: number) =>
  product.aws.world.faults.plan({ kind: 'slow', service: 'ecs', action: 'RunTask', seconds });

const reasons = (failures: Json[]) => new Set(failures.map(({ reason }) => reason));

/** RunTask of ten takes one to three seconds on Fargate: an estimate, which no page of AWS has. */
test.each([1, 3])('500 tasks where each call takes %i seconds are responded to in time', async (seconds) => {
  slow(seconds);
  const begin = Date.now();
  const { status, body } = await run(`slow-${seconds}`);
  expect(Date.now() - begin).toBeLessThan(timeout);
  expect(status).toBe(201);
  expect(body.tasks.length + body.failures.length).toBe(500);
  expect(body.tasks.length).toBeGreaterThanOrEqual(300);
});

test('what was not asked for is started by the same request, and nothing twice', async () => {
  slow(3);
  const first = (await run('again')).body;
  expect(reasons(first.failures)).toEqual(new Set(['not_asked_for_yet']));
  product.aws.world.faults.withdraw();
  slow(1);
  await product.aws.world.clock.sleep(30);
  const second = (await run('again')).body;
  expect(second.failures).toEqual([]);
  const ids = second.tasks.map(({ id }: Json) => id);
  expect(new Set(ids).size).toBe(500);
  expect(ids).toEqual(expect.arrayContaining(first.tasks.map(({ id }: Json) => id)));
  expect((await run('again')).body).toEqual(second);
});

test('stopping more tasks than there is time for says that it is not complete, and goes on when it is repeated', async () => {
  const { tasks } = (await run('many', 120)).body;
  const { faults } = product.aws.world;
  faults.plan({ kind: 'slow', service: 'ecs', action: 'StopTask', seconds: 3 });
  const stop = () => product.call('DELETE', '/clusters/hello-world/tasks?group=many');
  const begin = Date.now();
  const first = await stop();
  expect(Date.now() - begin).toBeLessThan(timeout);
  expect(first).toMatchObject({ status: 202, body: { complete: false } });
  expect(first.body.taskIds.length).toBeLessThan(tasks.length);
  const stopping = first.body.taskIds as string[];
  for (let complete = false; !complete;) {
    const { body } = await stop();
    stopping.push(...body.taskIds);
    ({ complete } = body);
  }
  expect(new Set(stopping).size).toBe(stopping.length);
  expect(stopping).toEqual(expect.arrayContaining(tasks.map(({ id }: Json) => id)));
  expect((await product.call('GET', '/clusters/hello-world/tasks?group=many')).body.items).toEqual([]);
});
