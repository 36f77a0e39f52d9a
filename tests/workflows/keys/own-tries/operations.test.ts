import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../../../support/cluster-life.ts';
import { connectionBroke } from '../../../support/functions-through.ts';
import { hookedCalls } from '../../../support/hooked-calls.ts';
import { startProduct, type Json, type Product } from '../../../support/product.ts';
import { ownTries, started, denied, refusals, startExecution, definition } from './lost-then-refused.ts';

/* The SDK makes up to four attempts for a call. One may take effect although its response is lost, and the next may be
   refused: AWS checks permissions and credentials first. https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
let product: Product;
const { state, load } = hookedCalls();
const { create, cleanUp } = clusterLife(() => product);
beforeAll(async () => {
  product = await startProduct({}, load);
  await create('web');
});
afterAll(() => product.close());
beforeEach(() => {
  started.length = 0;
  state.hook = undefined;
  product.aws.world.faults.withdraw();
});

const { later, lostThenRefused } = ownTries(() => product, state);

let keys = 0;

/** Sends a request, retries it whatever the response was, and waits until nothing runs. */
async function twice(method: string, url: string, body?: object) {
  const key = `key-${(keys += 1)}`;
  const ask = () => product.call(method, url, body, { 'idempotency-key': key });
  await ask();
  state.hook = undefined;
  product.aws.world.faults.withdraw();
  await later(31);
  const second = await ask();
  await later(1800);
  return second;
}

const operations = async (name: string, type: string) => {
  const { body } = await product.call('GET', `/operations?cluster=${name}&type=${type}`);
  return body.items.filter(({ error }: Json) => error?.code !== 'not_begun');
};

test('one key starts one creation if the second attempt to start its workflow is refused', async () => {
  lostThenRefused(startExecution, ['AccessDeniedException', denied]);
  const { status, body } = await twice('POST', '/clusters', { name: 'created' });
  expect(status).toBe(202);
  expect(await operations('created', 'create')).toMatchObject([{ id: body.id, status: 'succeeded' }]);
});

test('a cancellation starts one deletion if the second attempt to start its workflow is refused', async () => {
  const { body: creation } = await product.call('POST', '/clusters', { name: 'cancelled' });
  lostThenRefused(startExecution, ['AccessDeniedException', denied]);
  const { status, body } = await twice('POST', `/operations/${creation.id}/cancel`);
  expect(status).toBe(202);
  expect(await operations('cancelled', 'delete')).toMatchObject([{ id: body.id, status: 'succeeded' }]);
});

test('one key starts one deletion if the second attempt to start its workflow is refused', async () => {
  await create('deleted');
  lostThenRefused(startExecution, ['AccessDeniedException', denied]);
  const { status, body } = await twice('DELETE', '/clusters/deleted');
  expect(status).toBe(202);
  expect(await operations('deleted', 'delete')).toMatchObject([{ id: body.id, status: 'succeeded' }]);
});

test('one key starts one clean-up if the second attempt to start its workflow is refused', async () => {
  lostThenRefused(startExecution, ['AccessDeniedException', denied]);
  const { status, body } = await twice('POST', '/clean-ups', {});
  expect(status).toBe(202);
  const { body: record } = await product.call('GET', `/clean-ups/${body.id}`);
  expect(record.status).toBe('succeeded');
});

test('one key registers one revision if the second attempt is refused', async () => {
  const family = 'refused';
  lostThenRefused({ service: 'ecs', action: 'RegisterTaskDefinition' }, ['AccessDeniedException', denied]);
  const { status, body } = await twice('POST', '/task-definitions', definition(family));
  expect([status, body.taskDefinition]).toEqual([201, 'refused:1']);
  const { body: revisions } = await product.call('GET', `/task-definitions?family=${family}`);
  expect(revisions.items).toHaveLength(1);
});

test('a stack is deleted again if the second attempt to create it is refused', async () => {
  const nothing = product.aws.inventory();
  product.aws.world.faults.plan({
    kind: 'lost_answer',
    service: 'cloudformation',
    action: 'CreateStack',
    times: 1,
  });
  product.aws.world.faults.plan({
    kind: 'error',
    service: 'cloudformation',
    action: 'CreateStack',
    code: 'AccessDenied',
    message: denied,
    times: 1,
  });
  const { body: creation } = await product.call('POST', '/clusters', { name: 'taken-back' });
  await product.ended(creation.id);
  await product.call('DELETE', '/clusters/taken-back');
  await later(1800);
  await cleanUp();
  expect(product.aws.inventory()).toEqual(nothing);
});

test('a takeover may have begun if its second attempt is refused and the check is refused too', async () => {
  await create('taken-over');
  let isTaken = false;
  state.hook = async ({ action, input, by }, send) => {
    if (!by('delete-cluster')) return send();
    if (isTaken) {
      const [[code, message]] = refusals;
      const fault = { kind: 'error', service: 'dynamodb', action, code, message, times: 1 } as const;
      product.aws.world.faults.plan(fault);
      return send();
    }
    const answer = await send();
    if (action !== 'UpdateItem' || !JSON.stringify(input).includes('heldBefore')) return answer;
    isTaken = true;
    throw connectionBroke();
  };
  const { status, body } = await product.call('DELETE', '/clusters/taken-over');
  expect([status, body.code]).toEqual([503, 'aws_unavailable']);
  state.hook = undefined;
  expect(await product.ended(body.operationId)).toMatchObject({ status: 'succeeded' });
});
