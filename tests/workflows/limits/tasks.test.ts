import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../../support/product.ts';
import { deploy, limited, nothing } from './limited.ts';

/* docs/limits.md: an extra task counts from the request that runs it until it has ended. */

let product: Product;
beforeEach(async () => {
  product = await startProduct();
});
afterEach(async () => {
  deploy({});
  await product.close();
});

const { create, remove, run, used } = limited(() => product);

test('extra tasks count from their request until they have ended', async () => {
  deploy({}, { tasks: 30 });
  await create('busy');
  const before = await used();
  expect(await run(25)).toMatchObject({ status: 201, body: { failures: [] } });
  expect(await used()).toEqual({
    clusters: 1,
    tasks: 26,
    vcpu: before.vcpu * 26,
    memory: before.memory * 26,
  });
  const refused = await run(5);
  expect(refused).toMatchObject({
    status: 409,
    body: { code: 'limit_reached', limit: 'tasks', maximum: 30, used: 26, requested: 5 },
  });
  expect((await used()).tasks).toBe(26);
  expect((await run(4)).status).toBe(201);
  await product.aws.world.clock.sleep(60); // until ECS lists the tasks
  await product.call('DELETE', '/clusters/busy/tasks?all=true');
  await product.aws.world.clock.sleep(300);
  expect((await used()).tasks).toBe(1);
  await remove('busy');
  expect(await used()).toEqual(nothing);
});

test('an end is given back whatever the request calls its tasks', async () => {
  await create('busy');
  const before = await used();
  const names = { startedBy: 'ecs-svc/1234567890123456789', group: 'services' };
  const { body } = await run(1, names);
  await product.call('DELETE', `/clusters/busy/tasks/${body.tasks[0].id}`);
  await product.aws.world.clock.sleep(300);
  expect(await used()).toEqual(before);
});

test('the size of a task in its overrides is what counts', async () => {
  deploy({}, { vcpu: 33 });
  await create('busy');
  const before = await used();
  const size = { overrides: { cpu: 32_768, memory: 61_440 } };
  expect((await run(2, size)).body).toMatchObject({ code: 'limit_reached', limit: 'vcpu', requested: 64 });
  expect((await run(1, size)).status).toBe(201);
  expect((await used()).vcpu).toBe(before.vcpu + 32);
});

test('tasks that AWS does not start are given back', async () => {
  await create('busy');
  const before = await used();
  const denied = {
    kind: 'error',
    service: 'ecs',
    action: 'RunTask',
    code: 'InvalidParameterException',
    times: 1,
  };
  product.aws.world.faults.plan(denied as never);
  expect((await run(25)).status).toBe(422);
  expect(await used()).toEqual(before);
});

test('a request has at most as many tasks as the deployment allows', async () => {
  deploy({ tasksPerRequest: 3 });
  await create('busy');
  expect((await run(4)).body.issues).toEqual([
    expect.objectContaining({ pointer: '/count', message: expect.stringContaining('maxTasksPerRequest') }),
  ]);
  expect((await run(3)).status).toBe(201);
});
