import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../../../support/cluster-life.ts';
import { connectionBroke } from '../../../support/functions-through.ts';
import { hookedCalls } from '../../../support/hooked-calls.ts';
import { startProduct, type Json, type Product } from '../../../support/product.ts';
import { ownTries, started, noting, refusals, runTask } from './lost-then-refused.ts';

/* The SDK makes up to four attempts for a call. One may take effect although its response is lost, and the next may be
   refused: AWS checks permissions and credentials first. https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
let product: Product;
const { state, load } = hookedCalls();
const { create } = clusterLife(() => product);
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

const { later, run, lostThenRefused } = ownTries(() => product, state);
const made = () =>
  new Set(started.flatMap(({ output }) => output.tasks.map(({ taskArn }: Json) => taskArn))).size;

test.each(refusals)('tasks are started once if the second attempt is refused: %s', async (...refusal) => {
  lostThenRefused(runTask, refusal);
  const first = await run(`first-${refusal[0]}`, 3);
  expect(first).toMatchObject({ status: 503, body: { code: 'aws_unavailable' } });
  await later(31);
  const second = await run(`first-${refusal[0]}`, 3);
  expect([second.status, second.body.tasks?.length, made()]).toEqual([201, 3, 3]);
});

test.each(refusals)('a retry returns tasks of a later batch that run: %s', async (...refusal) => {
  lostThenRefused({ ...runTask, at: 1 }, refusal);
  const first = await run(`second-${refusal[0]}`, 12);
  expect(first.body.failures).toMatchObject([{ reason: 'aws_unavailable' }, { reason: 'aws_unavailable' }]);
  await later(31);
  const second = await run(`second-${refusal[0]}`, 12);
  expect([second.body.tasks.length, second.body.failures, made()]).toEqual([12, [], 12]);
});

/* The family may get another revision between two attempts, so that ECS sees two different requests.
   https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ConflictException.html */
test('tasks that a ConflictException names were started, although DescribeTasks is refused', async () => {
  let tries = 0;
  state.hook = async (call, send) => {
    if (call.action !== 'RunTask') return send();
    const answer = await noting(call, send);
    if ((tries += 1) === 1) throw connectionBroke();
    const resourceIds = started[0]!.output.tasks.map(({ taskArn }: Json) => taskArn);
    const body = JSON.stringify({ __type: 'ConflictException', message: 'Another request', resourceIds });
    return { response: Object.assign(answer.response, { statusCode: 400, body: Readable.from([body]) }) };
  };
  const [[code, message]] = refusals;
  product.aws.world.faults.plan({
    kind: 'error',
    service: 'ecs',
    action: 'DescribeTasks',
    code,
    message,
    times: 1,
  });
  expect(await run('conflict', 3)).toMatchObject({ status: 503, body: { code: 'aws_unavailable' } });
  await later(31);
  state.hook = noting;
  const second = await run('conflict', 3);
  expect([second.status, second.body.tasks?.length, made()]).toEqual([201, 3, 3]);
});

test('a request whose first attempt is refused fails, and its key is free', async () => {
  const [[code, message]] = refusals;
  product.aws.world.faults.plan({ kind: 'error', ...runTask, code, message, times: 1 });
  expect(await run('refused', 3)).toMatchObject({ status: 502, body: { code: 'aws_access_denied' } });
  state.hook = noting;
  expect((await run('refused', 3)).status).toBe(201);
  expect(made()).toBe(3);
});

test('a request that is refused after throttling fails as refused', async () => {
  const throttled = { code: 'ThrottlingException', message: 'Rate exceeded' };
  const [[code, message]] = refusals;
  product.aws.world.faults.plan({ kind: 'error', ...runTask, ...throttled, times: 1 });
  product.aws.world.faults.plan({ kind: 'error', ...runTask, code, message, times: 1 });
  expect(await run('throttled', 3)).toMatchObject({ status: 502, body: { code: 'aws_access_denied' } });
});
