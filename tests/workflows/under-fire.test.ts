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

const { attempt, beginCreation, remove } = clusterLife(() => product);

const key = (value: string) => ({ 'idempotency-key': value });
const statuses = (answers: Answer[]) => answers.map(({ status }) => status).toSorted();

async function create(changes: Parameters<typeof attempt>[0] = {}) {
  expect(await attempt(changes)).toMatchObject({ status: 'succeeded' });
}

test('the same request with the same key makes one cluster and gets the same answer', async () => {
  const { call } = product;
  const first = await call('POST', '/clusters', helloWorld(), key('a'));
  expect(first).toMatchObject({ status: 202, headers: { location: `/operations/${first.body.id}` } });
  expect(await call('POST', '/clusters', helloWorld(), key('a'))).toEqual(repeated(first));
  expect(await call('POST', '/clusters', helloWorld({ name: 'other' }), key('a'))).toMatchObject({
    status: 422,
    body: { code: 'idempotency_key_reused' },
  });
});

test('two requests at once with one key: one is done, the other is told to come back', async () => {
  const { call } = product;
  const answers = await Promise.all([1, 2].map(() => call('POST', '/clusters', helloWorld(), key('b'))));
  expect(statuses(answers)).toEqual([202, 409]);
  expect(answers.find(({ status }) => status === 409)).toMatchObject({
    headers: { 'retry-after': '2' },
    body: { code: 'idempotency_key_in_use' },
  });
});

test('of two callers who want one name at once, one gets it and the other learns who holds it', async () => {
  const { call } = product;
  const answers = await Promise.all([1, 2].map(() => call('POST', '/clusters', helloWorld())));
  expect(statuses(answers)).toEqual([202, 409]);
  const [won, lost] = answers.toSorted((one, other) => one.status - other.status);
  expect(lost!.body).toMatchObject({ code: 'cluster_busy', operationId: won!.body.id });
});

test('tasks that were asked for twice with one key start once', async () => {
  const { call } = product;
  await create();
  const first = await call('POST', '/clusters/hello-world/tasks', { count: 25 }, key('c'));
  expect(first.body.tasks).toHaveLength(25);
  expect(await call('POST', '/clusters/hello-world/tasks', { count: 25 }, key('c'))).toEqual(repeated(first));
  await product.aws.world.clock.sleep(60);
  const { body } = await call('GET', '/clusters/hello-world/tasks?limit=100');
  expect(body.items).toHaveLength(26);
});

test('answers that are lost after the call took effect make nothing twice', async () => {
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

test('a stack that a late call makes again is deleted too', async () => {
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

test('throttling is waited for, and told where it does not end', async () => {
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

test('a request that failed under way can be repeated with its key', async () => {
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

test('RunTask that starts nothing is a problem that says whether to try again', async () => {
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

test('a deletion that is asked for twice is one operation', async () => {
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

test('a task that was started a moment ago is pending, not lost', async () => {
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

test('registering the same content again yields the same revision', async () => {
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

test('a cluster whose expiry has just been put off is not handed over as it was read before', async () => {
  await create({ name: 'extended', ttl: 'PT5M' });
  const read = (await deps.journal.getCluster('extended'))!;
  expect((await product.call('PATCH', '/clusters/extended', { extendBy: 'PT8H' })).status).toBe(200);
  expect(await deps.journal.handOver(read, 'some-deletion')).toBe(false);
  expect((await product.call('GET', '/clusters/extended')).body).toMatchObject({ status: 'active' });
});

test('tasks that got no capacity can be asked for again with the same key', async () => {
  await create({ name: 'full' });
  product.aws.world.faults.plan({ kind: 'capacity_unavailable', times: 1 });
  const ask = () => product.call('POST', '/clusters/full/tasks', { count: 1 }, key('room'));
  expect(await ask()).toMatchObject({ status: 503, body: { code: 'capacity_unavailable' } });
  expect(await ask()).toMatchObject({ status: 201, body: { tasks: [{}] } });
});

test('a task that ended before a lost answer was repeated is answered all the same', async () => {
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
