import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';
import { issueAt } from '../support/issue-places.ts';
import { expectStatus } from '../support/response-status.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  for (const quota of ['L-F678F1CE', 'L-A4707A72']) product.aws.quotas.set(quota, 50);
  await Promise.all(names.map((name, index) => create({ name, tags: { n: `${index % 2}` } })));
});
afterAll(() => product.close());

const names = Array.from({ length: 7 }, (_, index) => `c-0${index}`);

async function create(body: object): Promise<void> {
  const { body: operation } = await product.call('POST', '/clusters', body);
  expect(await product.ended(operation.id)).toMatchObject({ status: 'succeeded' });
}

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

async function page<Item>(url: string): Promise<Page<Item>> {
  const { status, body } = await product.call('GET', url);
  expect([url, status]).toEqual([url, 200]);
  return body;
}

/** Every item of a list, page by page; between the pages something may happen. */
async function everyItem<Item>(url: string, limit: number, between?: (pages: number) => Promise<unknown>) {
  const items: Item[] = [];
  let next = `${url}${url.includes('?') ? '&' : '?'}limit=${limit}`;
  for (let pages = 1; pages < 100; pages++) {
    const { items: more, nextCursor } = await page<Item>(next);
    expect(more.length).toBeLessThanOrEqual(limit);
    items.push(...more);
    if (nextCursor === null) return items;
    await between?.(pages);
    next = `${url}${url.includes('?') ? '&' : '?'}limit=${limit}&cursor=${nextCursor}`;
  }
  throw new Error(`${url} does not end.`);
}

const clusters = async (query = '') =>
  (await page<{ name: string }>(`/clusters${query}`)).items.map(({ name }) => name);

test.each([1, 2, 3, 6, 7, 8, 100])('clusters come once each and by name in pages of %s', async (limit) => {
  const items = await everyItem<{ name: string }>('/clusters', limit);
  expect(items.map(({ name }) => name)).toEqual(names);
});

test('the last page says that it is the last, even where it is full', async () => {
  expect((await page('/clusters?limit=7')).nextCursor).toBeNull();
  expect((await page('/clusters?limit=6')).nextCursor).toEqual(expect.any(String));
});

test('clusters that stay come once each while others come and go', async () => {
  const items = await everyItem<{ name: string }>('/clusters', 2, async (pages) => {
    if (pages === 1) await create({ name: 'c-00-early' });
    if (pages === 1) await create({ name: 'c-05-late' });
    if (pages === 2) {
      const { body } = await product.call('DELETE', '/clusters/c-00-early');
      await product.ended(body.id);
      const { body: deletion } = await product.call('DELETE', '/clusters/c-05-late');
      await product.ended(deletion.id);
    }
  });
  const found = items.map(({ name }) => name);
  expect(found).toEqual(found.toSorted());
  expect(found.filter((name) => names.includes(name))).toEqual(names);
});

test('filters and pages go together', async () => {
  const items = await everyItem<{ name: string }>('/clusters?tag=n:1&status=active', 1);
  expect(items.map(({ name }) => name)).toEqual(['c-01', 'c-03', 'c-05']);
});

test('statuses filter', async () => {
  expect(await clusters('?status=active')).toEqual(names);
  expect(await clusters('?status=creating')).toEqual([]);
  const { body } = await product.call('POST', '/clusters', { name: 'new' });
  expect(await clusters('?status=creating')).toEqual(['new']);
  await product.ended(body.id);
  const { body: deletion } = await product.call('DELETE', '/clusters/new');
  expect(await clusters('?status=deleting')).toEqual(['new']);
  await product.ended(deletion.id);
});

interface Operation {
  id: string;
  cluster: string;
  type: string;
  status: string;
  createdAt: string;
}

test.each([1, 4, 100])('operations come once each and newest first in pages of %s', async (limit) => {
  const items = await everyItem<Operation>('/operations', limit);
  const times = items.map(({ createdAt }) => createdAt);
  expect(times).toEqual(times.toSorted().toReversed());
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  expect(items.length).toBeGreaterThanOrEqual(13);
});

test('operations filter by cluster, type and status', async () => {
  const found = async (query: string) =>
    (await everyItem<Operation>(`/operations?${query}`, 2)).map(({ cluster, type, status }) => [
      cluster,
      type,
      status,
    ]);
  expect(await found('cluster=new')).toEqual([
    ['new', 'delete', 'succeeded'],
    ['new', 'create', 'succeeded'],
  ]);
  expect(await found('cluster=new&type=create')).toEqual([['new', 'create', 'succeeded']]);
  expect(await found('status=failed')).toEqual([]);
  expect((await found('type=delete')).length).toBe(3);
  expect(await found('cluster=nobody')).toEqual([]);
});

test('a cursor is of its list, and nothing else is one', async () => {
  const { nextCursor } = await page('/clusters?limit=1');
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const bad = [
    'garbage',
    encode('c-01'),
    encode(7),
    encode(null),
    encode({ kind: 'operation' }),
    encode(['cluster']),
    encode(['cluster', 7]),
    encode(['cluster', '']),
    encode(['cluster', 'x'.repeat(2_000)]),
    'x'.repeat(4_000),
  ];
  const refused = {
    ...issueAt('query', 'cursor'),
    message: expect.stringContaining('does not belong to this list'),
  };
  for (const cursor of bad) {
    const { status, body } = await product.call('GET', `/clusters?cursor=${cursor}`);
    expect([cursor, status, body.issues]).toEqual([cursor, 400, [refused]]);
  }
  for (const list of [
    '/operations?',
    '/clean-ups?',
    '/task-definitions?',
    '/clusters/c-00/tasks?',
    '/clusters/c-00/resources?',
    '/clusters/c-00/events?',
  ])
    expect((await product.call('GET', `${list}cursor=${nextCursor}`)).body.issues).toEqual([refused]);
  const ofService = await product.call(
    'GET',
    `/clusters/${names[0]}/events?source=service&cursor=${nextCursor}`,
  );
  expect([ofService.status, ofService.body.issues]).toEqual([
    400,
    [{ ...issueAt('query', 'cursor'), message: expect.stringContaining('no cursor') }],
  ]);
  for (const cursor of ['', '%00', 'a.b', 'x'.repeat(4_097)])
    expectStatus(await product.call('GET', `/clusters?cursor=${cursor}`), 400);
});

test('events of a stack come once each and newest first', async () => {
  const { items } = await page<{ id: string; createdAt: string }>('/clusters/c-00/events');
  const times = items.map(({ createdAt }) => createdAt);
  expect(times).toEqual(times.toSorted().toReversed());
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
});

const register = (family: string, cpu: number) =>
  product.call('POST', '/task-definitions', { ...helloWorld().newTaskDefinition, family, cpu });

const definitions = async (query: string) =>
  (await everyItem<{ taskDefinition: string }>(`/task-definitions${query}`, 2)).map(
    (one) => one.taskDefinition,
  );

test('task definitions come by family from Z to A and newest first; a family is a whole name', async () => {
  for (const family of ['web', 'webshop', 'api']) await register(family, 256);
  await register('web', 512);
  expect(await definitions('')).toEqual(['webshop:1', 'web:2', 'web:1', 'api:1']);
  expect(await definitions('?family=web')).toEqual(['web:2', 'web:1']);
  expect(await definitions('?family=we')).toEqual([]);
  await product.call('DELETE', '/task-definitions/web:1');
  expect(await definitions('?family=web')).toEqual(['web:2']);
  expect(await definitions('?family=web&status=INACTIVE')).toEqual(['web:1']);
  expect(await definitions('?status=INACTIVE')).toEqual(['web:1']);
});
