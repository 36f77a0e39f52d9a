import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { hookedCalls } from '../support/hooked-calls.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { textOf } from '../support/text-of.ts';

/*
 * "DELETED: This is a transition state when a task stops. This state is not displayed in the console, but is displayed in
 * describe-tasks." https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html
 */

let product: Product;
const { state, load } = hookedCalls();
beforeAll(async () => {
  product = await startProduct({}, load);
  state.hook = async ({ action }, send) => {
    const answer: Json = await send();
    if (action !== 'DescribeTasks') return answer;
    const body = JSON.parse(textOf(answer.response.body));
    for (const task of body.tasks ?? []) if (task.lastStatus === 'STOPPED') task.lastStatus = 'DELETED';
    answer.response.body = Buffer.from(JSON.stringify(body));
    return answer;
  };
});
afterAll(() => product.close());
const { create, remove } = clusterLife(() => product);

test('a task in the state DELETED has ended: nobody waits for its address or its end', async () => {
  const { aws, call } = product;
  await create('ended');
  const { body } = await call('POST', '/clusters/ended/tasks', {});
  const url = `/clusters/ended/tasks/${body.tasks[0].id}`;
  await aws.world.clock.sleep(120);
  await call('DELETE', url);
  await aws.world.clock.sleep(120);

  const before = aws.world.clock.now();
  const address = await call('GET', `${url}/public-ip?wait=20`);
  const ended = await call('GET', `${url}?wait=20&until=STOPPED`);
  expect(aws.world.clock.now() - before).toBeLessThan(2_000);
  expect(address.body).toMatchObject({ status: 'released', publicIp: null });
  expect(ended.body).toMatchObject({ lastStatus: 'DELETED', network: { status: 'released' } });
});

test('a task in the state DELETED holds up no deletion', async () => {
  const { call } = product;
  await create('held');
  await call('POST', '/clusters/held/tasks', {});
  await product.aws.world.clock.sleep(120);
  const { status, createdAt, endedAt } = await remove('held');
  expect(status).toBe('succeeded');
  expect(Date.parse(endedAt) - Date.parse(createdAt)).toBeLessThan(9 * 60_000);
});
