import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

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

const { attempt, beginCreation, remove } = clusterLife(() => product);

const key = (value: string) => ({ 'idempotency-key': value });

async function create(changes: Parameters<typeof attempt>[0] = {}) {
  expect(await attempt(changes)).toMatchObject({ status: 'succeeded' });
}

test('responses that are lost after the call took effect create nothing twice', async () => {
  const { call, aws } = product;
  const lost = (service: string, action: string) =>
    aws.world.faults.plan({ kind: 'lost_answer', service, action, times: 1 });
  for (const action of ['PutItem', 'UpdateItem']) lost('dynamodb', action);
  lost('states', 'StartExecution');
  lost('cloudformation', 'CreateStack');
  lost('ecs', 'RunTask');
  lost('ecs', 'RegisterTaskDefinition');
  await create();
  const { body } = await call('POST', '/clusters/hello-world/tasks', { count: 3 });
  expect(body.tasks).toHaveLength(3);
  const definition = { ...helloWorld().newTaskDefinition, family: 'lost-answer' };
  expect((await call('POST', '/task-definitions', definition)).body).toMatchObject({ revision: 1 });
  lost('cloudformation', 'DeleteStack');
  lost('dynamodb', 'PutItem');
  await aws.world.clock.sleep(60);
  expect((await call('GET', '/clusters/hello-world/tasks')).body.items).toHaveLength(4);
});

test('a stack that a late call creates again is deleted too', async () => {
  const { call, aws, ended } = product;
  const { CreateStack, DescribeStacks, GetTemplate } = aws.cloudFormation.actions;
  aws.world.faults.plan({
    kind: 'lost_answer',
    service: 'cloudformation',
    action: 'CreateStack',
    times: 1,
  });
  await beginCreation();
  await aws.world.clock.sleep(3);
  const StackName = (await call('GET', '/clusters/hello-world')).body.stack.name;
  const { TemplateBody } = GetTemplate({ StackName });
  const { Tags, Capabilities, RoleARN } = DescribeStacks({ StackName }).Stacks![0]!;
  const { body: deletion } = await call('DELETE', '/clusters/hello-world');

  const isThere = () => DescribeStacks({}).Stacks!.some((stack) => stack.StackName === StackName);
  await aws.world.clock.sleep(50);
  expect(isThere()).toBe(false);
  CreateStack({ StackName, TemplateBody, Tags, Capabilities, RoleARN });
  expect(await ended(deletion.id)).toMatchObject({ status: 'succeeded', error: null });
  expect(isThere()).toBe(false);
});

test('the API retries throttled calls, and returns 429 if the throttling goes on', async () => {
  const { call, aws } = product;
  await create();
  aws.world.faults.plan({
    kind: 'error',
    service: 'ecs',
    action: 'ListTasks',
    code: 'ThrottlingException',
    times: 3,
  });
  expect((await call('GET', '/clusters/hello-world/tasks')).status).toBe(200);
  aws.world.faults.plan({ kind: 'error', service: 'ecs', action: 'ListTasks', code: 'ThrottlingException' });
  expect(await call('GET', '/clusters/hello-world/tasks')).toMatchObject({
    status: 429,
    headers: { 'retry-after': '5' },
    body: { code: 'throttled' },
  });
  aws.world.faults.withdraw();
  aws.world.faults.plan({
    kind: 'error',
    service: 'ecs',
    action: 'ListTasks',
    code: 'ServerException',
    status: 500,
  });
  expect(await call('GET', '/clusters/hello-world/tasks')).toMatchObject({
    status: 503,
    headers: { 'retry-after': '10' },
    body: { code: 'aws_unavailable' },
  });
});

test('a RunTask that starts nothing returns a problem that says whether to retry', async () => {
  const { call, aws } = product;
  await create();
  aws.world.faults.plan({ kind: 'capacity_unavailable', times: 2 });
  expect(await call('POST', '/clusters/hello-world/tasks', { count: 2 })).toMatchObject({
    status: 503,
    headers: { 'retry-after': '30' },
    body: {
      code: 'capacity_unavailable',
      failures: [{ reason: expect.stringContaining('Capacity is unavailable') }, {}],
    },
  });
  aws.world.faults.withdraw();
  aws.world.faults.plan({ kind: 'capacity_unavailable', times: 1 });
  const some = await call('POST', '/clusters/hello-world/tasks', { count: 3 });
  expect(some.status).toBe(201);
  expect(some.body.tasks.length + some.body.failures.length).toBe(3);
});

test('a task that has just started is pending, not missing', async () => {
  const { call } = product;
  await create();
  const { body } = await call('POST', '/clusters/hello-world/tasks', {});
  const [task] = body.tasks;
  expect(await call('GET', `/clusters/hello-world/tasks/${task.id}`)).toMatchObject({ status: 200 });
  const address = await call('GET', `/clusters/hello-world/tasks/${task.id}/public-ip`);
  expect(['pending', 'assigned']).toContain(address.body.status);
  expect(await call('DELETE', `/clusters/hello-world/tasks/${task.id}`)).toMatchObject({ status: 202 });
  expect(await call('GET', `/clusters/hello-world/tasks/${task.id}?wait=20&until=STOPPED`)).toMatchObject({
    body: { lastStatus: 'STOPPED', stopCode: 'UserInitiated', network: { status: 'released' } },
  });
});

test('a request for tasks that got no capacity can be retried with the same key', async () => {
  await create({ name: 'full' });
  product.aws.world.faults.plan({ kind: 'capacity_unavailable', times: 1 });
  const ask = () => product.call('POST', '/clusters/full/tasks', { count: 1 }, key('room'));
  expect(await ask()).toMatchObject({ status: 503, body: { code: 'capacity_unavailable' } });
  expect(await ask()).toMatchObject({ status: 201, body: { tasks: [{}] } });
});

test('a retry after a lost response returns its task although the task has ended', async () => {
  await create({ name: 'short' });
  const { call, aws } = product;
  aws.world.faults.plan({
    kind: 'error',
    service: 'dynamodb',
    action: 'UpdateItem',
    code: 'InternalServerError',
    status: 500,
    times: 4,
  });
  const ask = () => call('POST', '/clusters/short/tasks', { count: 1 }, key('short'));
  expect((await ask()).status).toBe(503);
  await aws.world.clock.sleep(30);
  const { body } = await call('GET', '/clusters/short/tasks?limit=100');
  const { id } = body.items.find(({ group }: { group: string }) => group.startsWith('family:'));
  await call('DELETE', `/clusters/short/tasks/${id}`);
  await aws.world.clock.sleep(120);
  expect(await ask()).toMatchObject({ status: 201, body: { tasks: [{ id, lastStatus: 'STOPPED' }] } });
});
