import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

/*
 * By openapi.yaml, `wait`: "Seconds to wait for a settled response, 0 to 25. It comes as soon as it is settled, else with
 * what is known by then."
 */

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const { create, remove } = clusterLife(() => product);

interface Response {
  body: Json;
  /** How long it took. */
  seconds: number;
  /** Milliseconds since 1970. */
  at: number;
}

async function timed(url: string): Promise<Response> {
  const began = Date.now();
  const { status, body } = await product.call('GET', url);
  expect(status).toBe(200);
  return { body, seconds: (Date.now() - began) / 1_000, at: Date.now() };
}

/** Waits for it again and again: the responses before it had settled, and the one that says so. */
async function follow(url: string, isSettled: (body: Json) => boolean) {
  const before: Response[] = [];
  for (;;) {
    const response = await timed(url);
    if (isSettled(response.body)) return { before, response };
    before.push(response);
  }
}

/** Seconds between the moment that a response is about and the response. */
const late = ({ at }: Response, moment: string) => (at - Date.parse(moment)) / 1_000;

function expectWholeTime(responses: Response[]) {
  for (const { seconds } of responses) expect(Math.round(seconds)).toBe(25);
}

test('an operation that runs is shown after the time to wait, and one that ends as soon as it has', async () => {
  const { body: operation } = await product.call('POST', '/clusters', helloWorld({ name: 'followed' }));
  const url = `/operations/${operation.id}`;
  const { before, response } = await follow(`${url}?wait=25`, ({ status }) => status !== 'running');
  expect(before.length).toBeGreaterThan(1);
  expectWholeTime(before);
  expect(late(response, response.body.endedAt)).toBeLessThan(3);
  expect((await timed(`${url}?wait=25`)).seconds).toBeLessThan(1);
  await remove('followed');
});

test('without a time to wait an operation is shown as it is', async () => {
  const { body: operation } = await product.call('POST', '/clusters', { name: 'seen' });
  const { body, seconds } = await timed(`/operations/${operation.id}`);
  expect([body.status, seconds < 1]).toEqual(['running', true]);
  await product.ended(operation.id);
  await remove('seen');
});

test('a task is shown as soon as it runs, or as soon as it has ended, or after the time to wait', async () => {
  await create('waiting');
  const { body } = await product.call('POST', '/clusters/waiting/tasks', {});
  const url = `/clusters/waiting/tasks/${body.tasks[0].id}`;
  const running = await follow(`${url}?wait=25`, ({ lastStatus }) => lastStatus === 'RUNNING');
  expectWholeTime(running.before);
  expect(late(running.response, running.response.body.startedAt)).toBeLessThan(3);
  expect((await timed(`${url}?wait=25`)).seconds).toBeLessThan(1);

  const untilStopped = `${url}?wait=25&until=STOPPED`;
  expectWholeTime([await timed(untilStopped)]);
  await product.call('DELETE', url);
  const stopped = await follow(untilStopped, ({ lastStatus }) => lastStatus === 'STOPPED');
  expectWholeTime(stopped.before);
  expect(late(stopped.response, stopped.response.body.stoppedAt)).toBeLessThan(3);
  await remove('waiting');
});

test('an address is shown as soon as the task has it', async () => {
  await create('addressed');
  const { body } = await product.call('POST', '/clusters/addressed/tasks', {});
  const url = `/clusters/addressed/tasks/${body.tasks[0].id}`;
  const { before, response } = await follow(`${url}/public-ip?wait=25`, ({ status }) => status !== 'pending');
  expectWholeTime(before);
  expect(response.body).toMatchObject({ status: 'assigned', publicIp: expect.any(String) });
  const { body: task } = await timed(`${url}?wait=25`);
  expect(task.network).toEqual(response.body);
  expect(late(response, task.startedAt)).toBeLessThan(3);
  await remove('addressed');
});

test.each([
  ['InternalServerError', 500],
  ['ServiceUnavailable', 503],
  ['ThrottlingException', 400],
])('what was seen is shown where the table can be read no more meanwhile (%s)', async (code, status) => {
  const name = `unread-${status}`;
  const { body: operation } = await product.call('POST', '/clusters', { name });
  const { world } = product.aws;
  const response = timed(`/operations/${operation.id}?wait=25`);
  await world.clock.sleep(5);
  const fault = { kind: 'error', service: 'dynamodb', action: 'GetItem', code, status } as const;
  const planned = world.faults.plan(fault);
  expect((await response).body).toMatchObject({ id: operation.id, status: 'running' });
  world.faults.withdraw(planned);
  await product.ended(operation.id);
  await remove(name);
});
