import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';
import { expectStatus } from '../support/response-status.ts';

const url = '/clusters/tasks/tasks';
const groups = [
  { count: 115, taskDefinition: 'web', group: 'batch', startedBy: 'me' },
  { count: 4, taskDefinition: 'web', group: 'other', startedBy: 'me' },
  { count: 6, taskDefinition: 'api', group: 'batch', startedBy: 'you' },
  { count: 2, taskDefinition: 'api' },
];

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  const { body } = await product.call('POST', '/clusters', { name: 'tasks' });
  await product.ended(body.id);
  for (const family of ['web', 'api'])
    await product.call('POST', '/task-definitions', { ...helloWorld().newTaskDefinition, family });
  for (const group of groups) await product.call('POST', url, group);
  await product.aws.world.clock.sleep(120);
});
afterAll(() => product.close());

interface Task {
  id: string;
  group: string | null;
  startedBy: string | null;
  taskDefinition: string;
  desiredStatus: string;
  lastStatus: string;
  startedAt: string | null;
  containers: { name: string; image: string | null }[];
  network: { status: string; publicIp: string | null; reason: string | null };
}

async function everyTask(query: string): Promise<{ tasks: Task[]; pages: number[] }> {
  const tasks: Task[] = [];
  const pages: number[] = [];
  let cursor = '';
  for (;;) {
    const { status, body } = await product.call('GET', `${url}?${query}${cursor}`);
    expectStatus({ status, body }, 200);
    tasks.push(...body.items);
    pages.push(body.items.length);
    if (body.nextCursor === null) return { tasks, pages };
    cursor = `&cursor=${body.nextCursor}`;
  }
}

const unique = (tasks: Task[]) => new Set(tasks.map(({ id }) => id)).size;

test.each([
  [100, [100, 27]],
  [50, [50, 50, 27]],
  [64, [64, 63]],
])('tasks come once each in pages of %s', async (limit, pages) => {
  const found = await everyTask(`limit=${limit}`);
  expect([found.pages, unique(found.tasks)]).toEqual([pages, 127]);
});

test('tasks in a list say what they run, whether they do and since when, and where they are reached', async () => {
  const { tasks } = await everyTask('limit=100');
  for (const task of tasks)
    expect(task).toMatchObject({
      lastStatus: 'RUNNING',
      startedAt: expect.any(String),
      containers: [{ name: 'hello-world', image: 'tutum/hello-world' }],
      network: { publicIp: expect.any(String) },
    });
});

test('every task that runs has an address of its own', async () => {
  const { tasks } = await everyTask('limit=100');
  expect(tasks.filter(({ network }) => network.status === 'assigned')).toHaveLength(127);
  expect(new Set(tasks.map(({ network }) => network.publicIp)).size).toBe(127);
});

test.each([
  ['group=batch', 121],
  ['group=batch&startedBy=me', 115],
  ['startedBy=me', 119],
  ['startedBy=you&group=other', 0],
  ['family=api', 8],
  ['family=api&group=batch', 6],
  ['group=family:api', 2],
  ['family=we', 0],
  ['desiredStatus=STOPPED', 0],
])('the filter %s finds its tasks on all pages', async (query, count) => {
  const { tasks } = await everyTask(`limit=40&${query}`);
  expect([tasks.length, unique(tasks)]).toEqual([count, count]);
});

test('a cursor goes on in the list that it came from, not in another of the same cluster', async () => {
  const { body } = await product.call('GET', `${url}?limit=10&family=web`);
  for (const query of ['', '&family=api', '&family=web&desiredStatus=STOPPED'])
    expectStatus(await product.call('GET', `${url}?cursor=${body.nextCursor}${query}`), 400);
  expectStatus(await product.call('GET', `${url}?limit=5&family=web&cursor=${body.nextCursor}`), 200);
});

test('what is stopped by filters is in the other list, and its addresses are given back', async () => {
  const { body } = await product.call('DELETE', `${url}?family=api&group=batch`);
  expect(body).toEqual({ taskIds: expect.any(Array), complete: true });
  expect(body.taskIds).toHaveLength(6);
  expect((await everyTask('family=api')).tasks).toHaveLength(2);
  await product.aws.world.clock.sleep(120);
  const { tasks } = await everyTask('desiredStatus=STOPPED&group=batch&limit=2');
  expect(tasks.map(({ id }) => id).toSorted()).toEqual(body.taskIds.toSorted());
  for (const { network } of tasks)
    expect(network).toMatchObject({ status: 'released', publicIp: null, reason: expect.any(String) });
});

test('with all=true all are stopped, on every page', async () => {
  const { body } = await product.call('DELETE', `${url}?all=true`);
  expect([body.taskIds.length, body.complete]).toEqual([121, true]);
  expect((await everyTask('limit=100')).tasks).toEqual([]);
  expect((await product.call('DELETE', `${url}?all=true`)).body).toEqual({ taskIds: [], complete: true });
});
