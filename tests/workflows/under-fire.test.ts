import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import * as deps from '../../shared/deps.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Answer, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';
import { repeated } from '../support/repeated-answer.ts';

let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
afterEach(async () => {
  product.aws.world.faults.withdraw();
  const { body } = await product.call('GET', '/clusters?limit=100');
  for (const { name } of body.items) expect(await remove(name)).toMatchObject({ status: 'succeeded' });
  await product.aws.world.clock.sleep(60);
  expect(product.aws.inventory()).toEqual(nothing);
});
afterAll(() => product.close());

const { attempt, remove } = clusterLife(() => product);

const key = (value: string) => ({ 'idempotency-key': value });

async function create(changes: Parameters<typeof attempt>[0] = {}) {
  expect(await attempt(changes)).toMatchObject({ status: 'succeeded' });
}

const statuses = (answers: Answer[]) => answers.map(({ status }) => status).toSorted();

test('the same request with the same key creates one cluster and gets the same response', async () => {
  const { call } = product;
  const first = await call('POST', '/clusters', helloWorld(), key('a'));
  expect(first).toMatchObject({ status: 202, headers: { location: `/operations/${first.body.id}` } });
  expect(await call('POST', '/clusters', helloWorld(), key('a'))).toEqual(repeated(first));
  expect(await call('POST', '/clusters', helloWorld({ name: 'other' }), key('a'))).toMatchObject({
    status: 422,
    body: { code: 'idempotency_key_reused' },
  });
});

test('of two simultaneous requests with one key, one succeeds and the other gets 409 with Retry-After', async () => {
  const { call } = product;
  const answers = await Promise.all([1, 2].map(() => call('POST', '/clusters', helloWorld(), key('b'))));
  expect(statuses(answers)).toEqual([202, 409]);
  expect(answers.find(({ status }) => status === 409)).toMatchObject({
    headers: { 'retry-after': '2' },
    body: { code: 'idempotency_key_in_use' },
  });
});

test('of two simultaneous requests for one name, one succeeds and the other gets the id of its operation', async () => {
  const { call } = product;
  const answers = await Promise.all([1, 2].map(() => call('POST', '/clusters', helloWorld())));
  expect(statuses(answers)).toEqual([202, 409]);
  const [won, lost] = answers.toSorted((one, other) => one.status - other.status);
  expect(lost!.body).toMatchObject({ code: 'cluster_busy', operationId: won!.body.id });
});

test('tasks of two requests with one key start once', async () => {
  const { call } = product;
  await create();
  const first = await call('POST', '/clusters/hello-world/tasks', { count: 25 }, key('c'));
  expect(first.body.tasks).toHaveLength(25);
  expect(await call('POST', '/clusters/hello-world/tasks', { count: 25 }, key('c'))).toEqual(repeated(first));
  await product.aws.world.clock.sleep(60);
  const { body } = await call('GET', '/clusters/hello-world/tasks?limit=100');
  expect(body.items).toHaveLength(26);
});

test('a request that failed halfway can be retried with its key', async () => {
  const { call, aws } = product;
  aws.world.faults.plan({
    kind: 'error',
    service: 'states',
    action: 'StartExecution',
    code: 'InternalFailure',
    status: 500,
    times: 5,
  });
  expect(await call('POST', '/clusters', helloWorld(), key('d'))).toMatchObject({ status: 503 });
  expect((await call('GET', '/clusters/hello-world')).status).toBe(404);
  const again = await call('POST', '/clusters', helloWorld(), key('d'));
  expect(again.status).toBe(202);
  expect(await product.ended(again.body.id)).toMatchObject({ status: 'succeeded' });
});

test('two requests for a deletion return one operation', async () => {
  const { call } = product;
  await create();
  const first = await call('DELETE', '/clusters/hello-world');
  expect(await call('DELETE', '/clusters/hello-world')).toMatchObject({
    status: 202,
    body: { id: first.body.id },
  });
  expect(await call('POST', '/clusters/hello-world/tasks', {})).toMatchObject({
    status: 409,
    body: { code: 'cluster_not_active', clusterStatus: 'deleting', operationId: first.body.id },
  });
  expect(await product.ended(first.body.id)).toMatchObject({ status: 'succeeded' });
});

test('registering the same content again returns the same revision', async () => {
  const { call } = product;
  const { newTaskDefinition: taskDefinition } = helloWorld();
  const first = await call('POST', '/task-definitions', taskDefinition);
  expect(first).toMatchObject({ status: 201 });
  expect((await call('POST', '/task-definitions', taskDefinition)).body).toMatchObject({
    revision: first.body.revision,
  });
  const other = await call('POST', '/task-definitions', { ...taskDefinition, cpu: 256 });
  expect(other.body.revision).toBe(first.body.revision + 1);
  expect(await call('DELETE', `/task-definitions/${other.body.taskDefinition}`)).toMatchObject({
    status: 200,
    body: { status: 'INACTIVE' },
  });
  expect((await call('DELETE', `/task-definitions/${taskDefinition.family}`)).status).toBe(400);
});

test('a deletion does not take over a cluster whose expiry was extended after the deletion read it', async () => {
  await create({ name: 'extended', ttl: 'PT5M' });
  const read = (await deps.journal.getCluster('extended'))!;
  expect((await product.call('PATCH', '/clusters/extended', { extendBy: 'PT8H' })).status).toBe(200);
  expect(await deps.journal.transferLock(read, 'some-deletion')).toBe(false);
  expect((await product.call('GET', '/clusters/extended')).body).toMatchObject({ status: 'active' });
});
