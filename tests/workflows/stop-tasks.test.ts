import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { wayOf } from '../support/issue-places.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  const { body } = await product.call('POST', '/clusters', helloWorld({ name: 'web' }));
  await product.ended(body.id);
});
afterAll(() => product.close());

const url = '/clusters/web/tasks';

async function start(group: string, count: number) {
  const { clock } = product.aws.world;
  for (;;) {
    const { status, body } = await product.call(
      'POST',
      url,
      { count, group },
      { 'idempotency-key': `${group}-${count}` },
    );
    if (status === 201 && body.failures.length === 0) break;
    await clock.sleep(5);
  }
  await clock.sleep(60);
}

const running = async (group: string) =>
  (await product.call('GET', `${url}?limit=100&group=${group}`)).body.items;

/** A user of IAM may have a path of 512 characters: https://docs.aws.amazon.com/IAM/latest/APIReference/API_User.html */
const user = `${'a-rather-long-path-of-a-department/'.repeat(7)}ada`;

test('tasks are stopped, however long the name of the caller is', async () => {
  await start('batch', 2);
  const [{ id }] = await running('batch');
  const send = (path: string) => product.send({ method: 'DELETE', url: `${url}${path}`, user });
  expect(await send(`/${id}`)).toMatchObject({ status: 202 });
  const { body } = await send('?group=batch');
  expect(body).toMatchObject({ complete: true });
  expect(await running('batch')).toEqual([]);
});

test('a refusal that does not say that the task is missing is no 404, and never "complete"', async () => {
  await start('refused', 1);
  const [{ id }] = await running('refused');
  product.aws.world.faults.plan({
    kind: 'error',
    service: 'ecs',
    action: 'StopTask',
    code: 'InvalidParameterException',
    message: 'The parameter is not valid.',
  });
  const one = await product.call('DELETE', `${url}/${id}`);
  const many = await product.call('DELETE', `${url}?group=refused`);
  product.aws.world.faults.withdraw();
  expect(await running('refused')).toHaveLength(1);
  for (const { body } of [one, many]) expect(body.code).toBe('rejected_by_aws');
});

test('filters in the body are refused, and stop nothing', async () => {
  const { status, body } = await product.call('DELETE', url, { group: 'refused' });
  expect(status).toBe(400);
  expect(body.issues.map(wayOf)).toEqual([['query', 'all'], ['body']]);
  expect((await product.call('DELETE', '/clusters/web', { force: true })).status).toBe(400);
  expect(await running('refused')).toHaveLength(1);
});

test.each(['', '/', '?all=false', '?all=true&group=refused', '?all=yes'])(
  'DELETE /clusters/web/tasks%s does not say which tasks, and stops none',
  async (rest) => {
    const { status, body } = await product.call('DELETE', `${url}${rest}`);
    expect([status, body.code]).toEqual(rest === '/' ? [404, 'route_not_found'] : [400, 'invalid_request']);
    expect(await running('refused')).toHaveLength(1);
  },
);

test('all=true stops every task, which the service replaces', async () => {
  const before = (await product.call('GET', url)).body.items.map(({ id }: Json) => id);
  const { status, body } = await product.call('DELETE', `${url}?all=true`);
  expect(status).toBe(202);
  expect(body.taskIds.toSorted()).toEqual(before.toSorted());
  await product.aws.world.clock.sleep(120);
  const { items } = (await product.call('GET', url)).body;
  expect(items.map(({ group }: Json) => group)).toEqual(['service:web-service']);
});

test('two callers stop their groups at once: complete means all, though what is stopped leaves the pages', async () => {
  await start('one', 200);
  await start('two', 200);
  const { faults, clock } = product.aws.world;
  faults.plan({ kind: 'slow', service: 'ecs', action: 'ListTasks', seconds: 0.4 });
  faults.plan({ kind: 'slow', service: 'ecs', action: 'StopTask', seconds: 0.1 });
  const later = clock.sleep(2.5).then(() => product.call('DELETE', `${url}?group=two`));
  const responses = [await product.call('DELETE', `${url}?group=one`), await later];
  faults.withdraw();
  for (const { body } of responses) expect(body.complete).toBe(true);
  for (const group of ['one', 'two']) expect(await running(group)).toEqual([]);
});

test('a group is stopped to its end although many tasks of others run, and more are started meanwhile', async () => {
  await start('others', 130);
  await start('mine', 2);
  const { faults, clock } = product.aws.world;
  for (const action of ['ListTasks', 'DescribeTasks'])
    faults.plan({ kind: 'slow', service: 'ecs', action, seconds: 0.3 });
  const starting = new AbortController();
  const started = (async () => {
    while (!starting.signal.aborted) {
      await product.call('POST', url, { group: 'others' });
      await clock.sleep(0.7);
    }
  })();

  const { body } = await product.call('DELETE', `${url}?group=mine`);

  starting.abort();
  await started;
  faults.withdraw();
  expect(body).toMatchObject({ complete: true, taskIds: [expect.anything(), expect.anything()] });
  expect(await running('mine')).toEqual([]);
});

test('a task that ECS does not know yet is stopped as soon as it does', async () => {
  product.aws.world.faults.plan({ kind: 'seen_late', seconds: 10, times: 1 });
  const { body } = await product.call('POST', url, { group: 'late' });
  const { status, body: stopped } = await product.call('DELETE', `${url}/${body.tasks[0].id}`);
  expect([status, stopped.desiredStatus]).toEqual([202, 'STOPPED']);
});

test.each(['GET', 'DELETE'])(
  '%s of a task that ECS goes on not knowing says that it may be there',
  async (method) => {
    product.aws.world.faults.plan({ kind: 'seen_late', seconds: 60, times: 1 });
    const { body } = await product.call('POST', url, { group: `late-${method}` });
    const answer = await product.call(method, `${url}/${body.tasks[0].id}`);
    expect(answer).toMatchObject({
      status: 404,
      body: { code: 'task_not_found', detail: expect.stringContaining('or ECS does not know it yet') },
    });
  },
);
