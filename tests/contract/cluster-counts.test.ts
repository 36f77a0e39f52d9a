import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { recordCalls } from '../support/recorded-calls.ts';
import { expectStatus } from '../support/response-status.ts';

/*
 * Lists carry how many tasks a service was asked to run, and how many there are in the cluster.
 * DescribeClusters takes a hundred clusters: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeClusters.html
 */

const others = Array.from({ length: 12 }, (_, index) => `other-${index}`);

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  for (const quota of ['L-F678F1CE', 'L-A4707A72']) product.aws.quotas.set(quota, 50);
  await Promise.all([
    create('counted', { service: { name: 'web', desiredCount: 2 } }),
    ...others.map((name) => create(name, { service: undefined })),
  ]);
  await product.call('POST', '/clusters/counted/tasks', { count: 3 });
  await product.aws.world.clock.sleep(120);
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());
const { create, beginCreation, remove } = clusterLife(() => product);

async function listed(name: string): Promise<Json> {
  const { status, body } = await product.call('GET', '/clusters?limit=100');
  expectStatus({ status, body }, 200);
  return body.items.find((one: Json) => one.name === name);
}

const counts = (desiredCount: number | null, running: number | null, pending: number | null) => ({
  desiredCount,
  runningTasksCount: running,
  pendingTasksCount: pending,
});

test('a list says what a service was asked to run, and what runs in the cluster in all', async () => {
  expect(await listed('counted')).toMatchObject({ service: null, ...counts(2, 5, 0) });
  expect(await listed('other-0')).toMatchObject(counts(null, 0, 0));
});

test('tasks that are about to run are counted as such', async () => {
  const alone = { family: 'alone', containers: [{ name: 'app', image: 'nginx' }] };
  expectStatus(await product.call('POST', '/task-definitions', alone), 201);
  const extra = { count: 4, taskDefinition: 'alone' };
  expectStatus(await product.call('POST', '/clusters/other-1/tasks', extra), 201);
  expect(await listed('other-1')).toMatchObject(counts(null, 0, 4));
});

test('a single cluster says the same, beside its service', async () => {
  const { body } = await product.call('GET', '/clusters/counted');
  expect(body).toMatchObject({
    service: { desiredCount: 2, runningCount: 2, pendingCount: 0 },
    ...counts(2, 5, 0),
  });
});

test('what ECS has not made yet is not counted', async () => {
  await beginCreation({ name: 'early' });
  expect(await listed('early')).toMatchObject({ status: 'creating', ...counts(1, null, null) });
  await remove('early');
});

test('a page of clusters costs one call of ECS, however many they are', async () => {
  const recorded = recordCalls(product);
  const calls = await recorded.during(() => product.call('GET', '/clusters?limit=100'), 'list-clusters');
  expect(calls).toEqual({ 'dynamodb Query': 1, 'ecs DescribeClusters': 1 });
});

test.each([
  { code: 'ThrottlingException' },
  { code: 'ServerException', status: 500 },
  { code: 'AccessDeniedException', status: 400 },
])('where ECS does not tell, the list is there without its counts, after one call: %o', async (fault) => {
  const { faults } = product.aws.world;
  faults.plan({ kind: 'error', service: 'ecs', action: 'DescribeClusters', ...fault });
  const recorded = recordCalls(product);
  const calls = await recorded.during(
    async () => expect(await listed('counted')).toMatchObject({ status: 'active', ...counts(2, null, null) }),
    'list-clusters',
  );
  expect(calls).toEqual({ 'dynamodb Query': 1, 'ecs DescribeClusters': 1 });
  const { status, body } = await product.call('GET', '/clusters/counted');
  expect([status, body]).toMatchObject([200, { service: { runningCount: 2 }, ...counts(2, null, null) }]);
});

test('a cluster that somebody else has made under the name is not counted', async () => {
  const { actions } = product.aws.ecs;
  actions.DeleteCluster({ cluster: 'other-2' });
  actions.CreateCluster({ clusterName: 'other-2' });
  expect(await listed('other-2')).toMatchObject({ name: 'other-2', ...counts(null, null, null) });
});
