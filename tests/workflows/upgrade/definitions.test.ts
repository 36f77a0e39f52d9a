import type { RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Product } from '../../support/product.ts';
import { startInVersions, type Versions } from '../../support/released/deploy.ts';

/* 0.1.0 registered task definitions with tags alone; the journal has none of them. */
let product: Product;
let deploy: Versions['deploy'];
beforeAll(async () => {
  ({ product, deploy } = await startInVersions());
});
beforeEach(() => deploy('before'));
afterAll(() => product.close());

const register = async (family: string, image: string) =>
  product.call('POST', '/task-definitions', { family, containers: [{ name: 'web', image }] });
const deregister = (taskDefinition: string) => product.call('DELETE', `/task-definitions/${taskDefinition}`);

/** A new revision with the tags of an earlier one. */
function copyByHand(from: string): void {
  const { DescribeTaskDefinition, RegisterTaskDefinition } = product.aws.ecs.actions;
  const { taskDefinition, tags } = DescribeTaskDefinition({ taskDefinition: from, include: ['TAGS'] });
  RegisterTaskDefinition({ ...(taskDefinition as RegisterTaskDefinitionRequest), tags: tags! });
}

function deleteByHand(taskDefinition: string): void {
  product.aws.ecs.actions.DeregisterTaskDefinition({ taskDefinition });
  product.aws.ecs.actions.DeleteTaskDefinitions({ taskDefinitions: [taskDefinition] });
}

test('what 0.1.0 registered is found by its content, and deregistered', async () => {
  await register('older', 'nginx:1');
  await register('older', 'nginx:2');
  await register('kept', 'nginx:1');
  deploy('today');
  expect(await register('kept', 'nginx:1')).toMatchObject({ body: { taskDefinition: 'kept:1' } });
  expect(await register('older', 'nginx:2')).toMatchObject({ body: { taskDefinition: 'older:2' } });
  for (const one of ['older:1', 'older:2'])
    expect(await deregister(one)).toMatchObject({ status: 200, body: { status: 'INACTIVE' } });
});

test('what 0.1.0 registered is shown and run, and listed once it is registered again', async () => {
  await register('shown', 'nginx:1');
  const { body } = await product.call('POST', '/clusters', { name: 'upgraded' });
  await product.ended(body.id);
  deploy('today');
  expect(await product.call('GET', '/task-definitions/shown')).toMatchObject({ status: 200 });
  const run = { taskDefinition: 'shown' };
  expect(await product.call('POST', '/clusters/upgraded/tasks', run)).toMatchObject({ status: 201 });
  const listed = async () => (await product.call('GET', '/task-definitions?family=shown')).body.items;
  expect(await listed()).toEqual([]);
  expect(await register('shown', 'nginx:1')).toMatchObject({ body: { taskDefinition: 'shown:1' } });
  expect(await listed()).toMatchObject([{ taskDefinition: 'shown:1' }]);
});

test('a cluster of 0.1.0 keeps the task definition of others that it was created with, which is not run again', async () => {
  const { RegisterTaskDefinition, ListTasks } = product.aws.ecs.actions;
  RegisterTaskDefinition({
    family: 'foreign',
    cpu: '256',
    memory: '512',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: [{ name: 'web', image: 'nginx' }],
  });
  const { body } = await product.call('POST', '/clusters', {
    name: 'guest',
    taskDefinition: 'foreign',
    service: { name: 'web' },
  });
  expect(await product.ended(body.id)).toMatchObject({ status: 'succeeded' });
  deploy('today');
  for (const more of [{}, { overrides: { containers: [{ name: 'web', command: ['env'] }] } }])
    expect(await product.call('POST', '/clusters/guest/tasks', more)).toMatchObject({
      status: 404,
      body: { code: 'task_definition_not_found' },
    });
  expect(ListTasks({ cluster: 'guest' }).taskArns).toHaveLength(1);
  const { body: deletion } = await product.call('DELETE', '/clusters/guest');
  expect(await product.ended(deletion.id)).toMatchObject({ status: 'succeeded' });
});

test('what others made of it is theirs, also once it is deleted', async () => {
  await register('copied', 'nginx:1');
  copyByHand('copied:1');
  deploy('today');
  expect(await deregister('copied:2')).toMatchObject({ status: 409, body: { code: 'not_owned' } });
  deleteByHand('copied:1');
  await product.aws.world.clock.sleep(86_400);
  expect((await product.call('GET', '/task-definitions/copied:1')).status).toBe(404);
  expect(await deregister('copied:2')).toMatchObject({ status: 409, body: { code: 'not_owned' } });
  expect(await register('copied', 'nginx:1')).toMatchObject({ body: { taskDefinition: 'copied:3' } });
});
