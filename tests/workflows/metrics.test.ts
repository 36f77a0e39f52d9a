import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { handler as finishCreation } from '../../functions/steps/create-cluster/finish-creation.ts';
import { handler as findBlockers } from '../../functions/steps/delete-cluster/find-blockers.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { readMetrics, type MetricsRead } from '../support/metric-lines.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

let product: Product;
let metrics: MetricsRead;
const { create, attempt, remove, beginRemoval } = clusterLife(() => product);

beforeAll(async () => {
  product = await startProduct();
  metrics = readMetrics();
});
beforeEach(() => {
  product.aws.world.faults.withdraw();
  metrics.forget();
});
afterAll(async () => {
  metrics.stop();
  await product.close();
});

const ends = (type: string, outcome: string) => metrics.valuesOf('OperationsEnded', { type, outcome });
const context = { functionName: 'step', awsRequestId: 'request' } as Parameters<typeof finishCreation>[1];

async function cleanUp(body: object = {}) {
  const started = await product.call('POST', '/clean-ups', { ...body });
  for (;;) {
    const { body: now } = await product.call('GET', `/clean-ups/${started.body.id}`);
    if (now.status !== 'running') return now;
    await product.aws.world.clock.sleep(5);
  }
}

/** An interface of somebody else, which keeps the cluster's subnet from being deleted; answers how to remove it. */
async function block(name: string) {
  const { ec2 } = product.aws;
  const { body: cluster } = await product.call('GET', `/clusters/${name}`);
  const { NetworkInterface } = await ec2.actions.CreateNetworkInterface({
    SubnetId: cluster.network.subnetIds[0],
  });
  return () =>
    ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId: NetworkInterface!.NetworkInterfaceId! });
}

test('operations are counted by type and outcome as they end, with the seconds they took', async () => {
  const { operationId } = await create('counted');
  expect([ends('create', 'succeeded'), ends('delete', 'succeeded')]).toEqual([[1], []]);
  const { createdAt, endedAt } = (await product.call('GET', `/operations/${operationId}`)).body;
  expect(metrics.valuesOf('OperationDuration', { type: 'create', outcome: 'succeeded' })).toEqual([
    (Date.parse(endedAt) - Date.parse(createdAt)) / 1_000,
  ]);
  await remove('counted');
  expect([ends('create', 'succeeded'), ends('delete', 'succeeded')]).toEqual([[1], [1]]);
});

test('a creation that a deletion takes over counts as cancelled', async () => {
  await product.call('POST', '/clusters', helloWorld({ name: 'cancelled' }));
  await remove('cancelled');
  expect([ends('create', 'cancelled'), ends('delete', 'succeeded')]).toEqual([[1], [1]]);
});

test('a creation that fails counts once, although its rollback ends it', async () => {
  product.aws.world.faults.plan({ kind: 'image_pull', image: 'bad', cause: 'not_found' });
  await attempt({ name: 'bad', image: 'bad' });
  expect(metrics.lines().filter(({ values }) => values['OperationsEnded'])).toHaveLength(1);
  expect(ends('create', 'failed')).toEqual([1]);
  await remove('bad');
});

test('a step that runs again after it has ended the operation counts nothing', async () => {
  const { operationId } = await create('again');
  await finishCreation({ operationId, cluster: 'again' }, context);
  expect(ends('create', 'succeeded')).toEqual([1]);
  await remove('again');
});

test('an end whose answer was lost counts once', async () => {
  const { body: operation } = await product.call('POST', '/clusters', helloWorld({ name: 'lost' }));
  product.aws.world.faults.plan({
    kind: 'lost_answer',
    service: 'dynamodb',
    action: 'UpdateItem',
    times: 12,
  });
  expect(await product.ended(operation.id)).toMatchObject({ status: 'succeeded' });
  expect(ends('create', 'succeeded')).toEqual([1]);
  product.aws.world.faults.withdraw();
  await remove('lost');
});

test('a deletion that is given up counts its attempts once each, and clean-ups say since when it is', async () => {
  const { clock } = product.aws.world;
  await create('stays');
  await create('stuck');
  const unblock = await block('stuck');
  const { id: operationId } = await beginRemoval('stuck');
  while (metrics.valuesOf('DeletionRetries').length === 0) await clock.sleep(30);
  await findBlockers({ operationId, cluster: 'stuck', retry: { attempt: 1, part: 1 } }, context);
  expect(metrics.valuesOf('DeletionRetries')).toEqual([1]);
  await clock.sleep(11 * 3_600);
  expect(metrics.valuesOf('DeletionRetries')).toHaveLength(11);
  expect(ends('delete', 'failed')).toEqual([1]);

  const states = () =>
    ['creating', 'active', 'deleting', 'create_failed', 'delete_failed'].map((state) =>
      metrics.valuesOf('Clusters', { state }).at(-1),
    );
  await cleanUp();
  expect(metrics.valuesOf('CleanUps', { outcome: 'succeeded' })).toEqual([1]);
  expect(metrics.valuesOf('CleanUpRetried')).toEqual([1]);
  expect(metrics.valuesOf('CleanUpSkipped')).toEqual([1]);
  expect(states()).toEqual([0, 1, 0, 0, 1]);
  const [since] = metrics.valuesOf('OldestFailedRemoval') as [number];
  expect(since).toBeGreaterThan(3_600);
  await clock.sleep(1_800);
  await cleanUp();
  expect(states()).toEqual([0, 1, 1, 0, 0]);
  expect(metrics.valuesOf('OldestFailedRemoval')[1]).toBeGreaterThanOrEqual(since + 1_800);

  await unblock();
  await clock.sleep(2 * 3_600);
  await cleanUp();
  expect(states()).toEqual([0, 1, 0, 0, 0]);
  expect(metrics.valuesOf('OldestFailedRemoval')[2]).toBe(0);
  await remove('stays');
}, 180_000);

test('a clean-up that looks at some clusters only says nothing about how many there are', async () => {
  await cleanUp({ tags: { team: 'web' } });
  expect(metrics.valuesOf('CleanUps', { outcome: 'succeeded' })).toEqual([1]);
  expect(metrics.lines().flatMap(({ values }) => Object.keys(values))).not.toContain('Clusters');
});

test('stacks that forced deletions left behind are counted until they are gone', async () => {
  await create('forced');
  const unblock = await block('forced');
  await remove('forced', '?force=true');
  await cleanUp();
  expect(metrics.valuesOf('OrphanedStacks')).toEqual([1]);
  await product.aws.world.clock.sleep(1_800);
  await unblock();
  await cleanUp();
  await product.aws.world.clock.sleep(1_800);
  await cleanUp();
  expect(metrics.valuesOf('OrphanedStacks')).toEqual([1, 1, 0]);
});

test('a clean-up that fails counts as failed', async () => {
  const denied = { kind: 'error', service: 'cloudformation', code: 'AccessDenied', status: 403 } as const;
  product.aws.world.faults.plan({ ...denied, action: 'DescribeStacks' });
  await cleanUp();
  expect(metrics.valuesOf('CleanUps', { outcome: 'failed' })).toEqual([1]);
  expect(metrics.valuesOf('StepErrors', { step: 'run-clean-up' })).toEqual([1]);
});

test('a step that breaks counts, and a step that tells its workflow what to do does not', async () => {
  await create('broken');
  const error = { kind: 'error', service: 'ecs', code: 'ServerException', status: 500 } as const;
  product.aws.world.faults.plan({ ...error, action: 'ListServices', times: 4 });
  await remove('broken');
  expect(metrics.valuesOf('StepErrors')).toEqual([1]);
  expect(metrics.valuesOf('StepErrors', { step: 'stop-services' })).toEqual([1]);
  const superseded = finishCreation({ operationId: 'other', cluster: 'broken' }, context);
  await expect(superseded).rejects.toMatchObject({ name: 'OperationSuperseded' });
  expect(metrics.valuesOf('StepErrors')).toEqual([1]);
});

test('a call that AWS throttles as often as it is tried counts once, by its action', async () => {
  const error = { kind: 'error', service: 'ecs', code: 'ThrottlingException', status: 400 } as const;
  product.aws.world.faults.plan({ ...error, action: 'ListTaskDefinitions', times: 4 });
  expect((await product.call('GET', '/task-definitions')).status).toBe(429);
  expect(metrics.valuesOf('ThrottledCalls')).toEqual([1]);
  expect(metrics.valuesOf('ThrottledCalls', { action: 'ListTaskDefinitions' })).toEqual([1]);
});

test('no value of a dimension is a name or an id that callers or AWS make', async () => {
  await create('nameless');
  await remove('nameless');
  await cleanUp();
  const dimensions = metrics.lines().flatMap((line) => line.dimensions);
  const names = new Set(dimensions.flatMap((set) => Object.keys(set)));
  expect([...names].toSorted()).toEqual(['outcome', 'service', 'state', 'type']);
  expect(new Set(dimensions.map(({ service }) => service))).toEqual(new Set(['fargate-clusters-test']));
  expect(JSON.stringify(dimensions)).not.toContain('nameless');
  expect(new Set(metrics.lines().map(({ namespace }) => namespace))).toEqual(new Set(['FargateClusters']));
});
