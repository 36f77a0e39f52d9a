import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';
import { issueAt } from '../support/issue-places.ts';

let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
beforeEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

async function create(body: object) {
  const { status, body: operation } = await product.call('POST', '/clusters', body);
  expect(status).toBe(202);
  return product.ended(operation.id);
}

async function remove(name: string) {
  const { status, body: operation } = await product.call('DELETE', `/clusters/${name}`);
  expect(status).toBe(202);
  return product.ended(operation.id);
}

test('a cluster is made, runs extra tasks, and is removed whole', async () => {
  const { call, aws } = product;
  const operation = await create(helloWorld({ ttl: 'PT8H', tags: { team: 'web' } }));
  expect(operation).toMatchObject({ status: 'succeeded', error: null });
  expect(operation.progress.map(({ status }: { status: string }) => status)).toEqual(
    operation.progress.map(() => 'CREATE_COMPLETE'),
  );

  const { body: cluster } = await call('GET', '/clusters/hello-world');
  expect(cluster).toMatchObject({
    status: 'active',
    stack: { status: 'CREATE_COMPLETE' },
    network: { vpcId: expect.stringMatching(/^vpc-/), assignPublicIp: true },
    service: { name: 'hello-world-service', desiredCount: 1, runningCount: 1, pendingCount: 0 },
    taskDefinition: 'hello-world-task-definition:1',
    tags: { team: 'web' },
  });
  expect(Date.parse(cluster.expiresAt) - Date.parse(cluster.createdAt)).toBe(8 * 3_600_000);

  const { body: started } = await call('POST', '/clusters/hello-world/tasks', { count: 12, group: 'batch' });
  expect(started).toMatchObject({ failures: [] });
  expect(started.tasks).toHaveLength(12);
  await aws.world.clock.sleep(90);
  const { body: running } = await call('GET', '/clusters/hello-world/tasks?limit=100');
  expect(new Set(running.items.map((task: Json) => task.network.publicIp)).size).toBe(13);

  expect(await remove('hello-world')).toMatchObject({ type: 'delete', status: 'succeeded' });
  expect((await call('GET', '/clusters/hello-world')).status).toBe(404);
  expect(aws.inventory()).toEqual(nothing);
});

test('the tasks of a service carry the tags of its cluster, for costs and for the conditions of roles', async () => {
  const operation = await create(helloWorld({ name: 'tagged', tags: { team: 'web' } }));
  const { body } = await product.call('GET', '/clusters/tagged/tasks');
  expect(body.items).toMatchObject([{ group: 'service:tagged-service', tags: { team: 'web' } }]);
  const { DescribeTasks } = product.aws.ecs.actions as never as {
    DescribeTasks(input: object): { tasks: Json[] };
  };
  const [task] = DescribeTasks({ cluster: 'tagged', tasks: [body.items[0].id], include: ['TAGS'] }).tasks;
  const tags = task.tags.map(({ key, value }: Json) => [key, value]);
  expect(Object.fromEntries(tags)).toMatchObject({
    team: 'web',
    'fargate-clusters:owner': 'fargate-clusters-test',
    'fargate-clusters:cluster': 'tagged',
    'fargate-clusters:operation': operation.id,
  });
  expect(await remove('tagged')).toMatchObject({ status: 'succeeded' });
});

test('an empty cluster has a network, and runs tasks of any definition', async () => {
  const { call, aws } = product;
  expect(await create({ name: 'empty_one' })).toMatchObject({ status: 'succeeded' });
  const definition = { ...helloWorld().newTaskDefinition, family: 'extra' };
  const { body: registered } = await call('POST', '/task-definitions', definition);
  expect((await call('POST', '/clusters/empty_one/tasks', {})).body.issues).toEqual([
    { ...issueAt('body', 'taskDefinition'), message: expect.stringContaining('name one') },
  ]);
  const run = await call('POST', '/clusters/empty_one/tasks', { taskDefinition: registered.taskDefinition });
  expect(run.status).toBe(201);
  const address = await call('GET', `/clusters/empty_one/tasks/${run.body.tasks[0].id}/public-ip?wait=20`);
  expect(address.body).toMatchObject({ status: 'assigned', publicIp: expect.stringMatching(/^127\./) });
  expect(await remove('empty_one')).toMatchObject({ status: 'succeeded' });
  expect(aws.inventory()).toEqual(nothing);
});

test.each([
  ['not_found', 'image_not_found'],
  ['access_denied', 'image_access_denied'],
  ['rate_limit', 'image_rate_limited'],
  ['network', 'network_unreachable'],
  ['platform', 'image_platform_mismatch'],
] as const)('an image that cannot be pulled (%s) is rolled back and named %s', async (cause, code) => {
  product.aws.world.faults.plan({ kind: 'image_pull', image: 'bad/image', cause });
  const operation = await create(helloWorld({ name: 'bad', image: 'bad/image' }));
  expect(operation).toMatchObject({ status: 'failed', error: { code } });
  expect(operation.error.stoppedTasks.length).toBeGreaterThan(0);
  expect(operation.error.events.length).toBeGreaterThan(0);
  expect((await product.call('GET', '/clusters/bad')).body).toMatchObject({
    status: 'create_failed',
    stack: { id: null },
  });
  expect(product.aws.inventory()).toEqual(nothing);
});

test('a name whose creation failed can be taken again', async () => {
  expect(await create(helloWorld({ name: 'bad' }))).toMatchObject({ status: 'succeeded' });
  expect(await remove('bad')).toMatchObject({ status: 'succeeded' });
});

test('a container that exits is named with its exit code', async () => {
  product.aws.world.faults.plan({ kind: 'container_exit', image: 'crash', exitCode: 3, afterSeconds: 2 });
  const operation = await create(helloWorld({ name: 'crashing', image: 'crash' }));
  expect(operation).toMatchObject({ status: 'failed', error: { code: 'container_exited' } });
  expect(operation.error.message).toContain('3');
  expect(product.aws.inventory()).toEqual(nothing);
});

test('a VPC quota that is reached is told before anything is made', async () => {
  product.aws.quotas.set('L-F678F1CE', 1);
  const operation = await create(helloWorld({ name: 'no-room' }));
  product.aws.quotas.set('L-F678F1CE', 5);
  expect(operation).toMatchObject({ status: 'failed', error: { code: 'vpc_quota_reached' } });
  expect(operation.progress.every(({ status }: { status: string }) => status === 'PENDING')).toBe(true);
  expect(product.aws.inventory()).toEqual(nothing);
});

test('a quota that CloudFormation meets is told from the resources that were merely cancelled', async () => {
  const reason = 'The maximum number of internet gateways has been reached.';
  product.aws.world.faults.plan({
    kind: 'create_fails',
    resourceType: 'AWS::EC2::InternetGateway',
    reason,
    times: 1,
  });
  const operation = await create(helloWorld({ name: 'no-gateway' }));
  expect(operation).toMatchObject({
    status: 'failed',
    error: { code: 'internet_gateway_quota_reached', resource: 'InternetGateway' },
  });
  expect(product.aws.inventory()).toEqual(nothing);
});

test('capacity that is not there is named', async () => {
  product.aws.world.faults.plan({ kind: 'capacity_unavailable' });
  const operation = await create(helloWorld({ name: 'crowded' }));
  expect(operation).toMatchObject({ status: 'failed', error: { code: 'capacity_unavailable' } });
  expect(product.aws.inventory()).toEqual(nothing);
});

test('a deletion while the creation runs leaves nothing', async () => {
  const { call, ended, aws } = product;
  for (const seconds of [0, 1, 5, 30, 100]) {
    const { body: creation } = await call('POST', '/clusters', helloWorld({ name: 'short' }));
    await aws.world.clock.sleep(seconds);
    expect(await remove('short')).toMatchObject({ status: 'succeeded' });
    expect(await ended(creation.id)).toMatchObject({ status: 'cancelled' });
    expect(aws.inventory()).toMatchObject({ ...nothing, executions: expect.anything() });
  }
});

test('a stack that fails to delete is tried again', async () => {
  expect(await create(helloWorld({ name: 'stubborn' }))).toMatchObject({ status: 'succeeded' });
  const reason =
    'Network vpc-1 has some mapped public address(es). Please unmap those before detaching the gateway.';
  product.aws.world.faults.plan({
    kind: 'delete_fails',
    resourceType: 'AWS::EC2::VPCGatewayAttachment',
    reason,
    times: 2,
  });
  expect(await remove('stubborn')).toMatchObject({ status: 'succeeded', error: null });
  expect(product.aws.inventory()).toEqual(nothing);
});

test('an ECS cluster of somebody else keeps its name and its tasks', async () => {
  const { call, aws } = product;
  await aws.ecs.actions.CreateCluster({ clusterName: 'theirs' });
  expect(await call('POST', '/clusters', helloWorld({ name: 'theirs' }))).toMatchObject({
    status: 409,
    body: { code: 'cluster_exists' },
  });
  expect((await call('DELETE', '/clusters/theirs')).status).toBe(404);
  expect((await call('GET', '/clusters/theirs/tasks')).status).toBe(404);
  expect(aws.inventory()).toMatchObject({ clusters: [expect.stringContaining('theirs')] });
  await aws.ecs.actions.DeleteCluster({ cluster: 'theirs' });
});
