import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setVersion } from '../../support/journal-table.ts';
import type { HttpRequest } from '../../support/gateway.ts';
import { startProduct, type Json, type Product } from '../../support/product.ts';
import { admin, memberOf, nobody, teamSettings } from '../../support/teams.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  process.env['TEAMS'] = teamSettings();
  await create('of-web', web);
  await create('of-shop', shop);
});
afterAll(() => product.close());

const web = memberOf('web');
const shop = memberOf('shop');
const both = memberOf('web', 'shop');

type Who = Pick<HttpRequest, 'claims'>;

async function send(who: Who, method: string, url: string, body?: unknown): Promise<[number, Json]> {
  const { status, body: answer } = await product.send({ method, url, body, ...who });
  return [status, answer];
}

async function create(name: string, who: Who, more: object = {}): Promise<Json> {
  const [status, operation] = await send(who, 'POST', '/clusters', { name, ...more });
  expect([name, status]).toEqual([name, 202]);
  await ended(operation.id);
  return operation;
}

async function remove(name: string, who: Who): Promise<Json> {
  const [, deletion] = await send(who, 'DELETE', `/clusters/${name}`);
  return ended(deletion.id);
}

async function ended(id: string): Promise<Json> {
  for (;;) {
    const [, operation] = await send(admin, 'GET', `/operations/${id}?wait=25`);
    if (operation.status !== 'running') return operation;
  }
}

const names = async (who: Who, url: string) =>
  (await send(who, 'GET', url))[1].items.map(({ name, cluster }: Json) => name ?? cluster);

test('a cluster belongs to the team of its creator, and so do its operations', async () => {
  expect(await send(web, 'GET', '/clusters/of-web')).toMatchObject([200, { name: 'of-web', owner: 'web' }]);
  const [, { items }] = await send(web, 'GET', '/operations');
  expect(items).toEqual([expect.objectContaining({ cluster: 'of-web', owner: 'web' })]);
});

test('a cluster of another team is not there', async () => {
  const [status, problem] = await send(shop, 'GET', '/clusters/of-web');
  const [, none] = await send(shop, 'GET', '/clusters/of-nil');
  expect(status).toBe(404);
  const expected = JSON.parse(JSON.stringify(none).replaceAll('of-nil', 'of-web'));
  expect(problem).toEqual({ ...expected, requestId: problem.requestId });
  expect((await send(shop, 'DELETE', '/clusters/of-web'))[0]).toBe(404);
  expect((await send(shop, 'PATCH', '/clusters/of-web', { deletionProtection: true }))[0]).toBe(404);
});

test.each<[string, Who, string[]]>([
  ['its own', web, ['of-web']],
  ['those of both teams', both, ['of-shop', 'of-web']],
  ['everything', admin, ['of-shop', 'of-web']],
  ['nothing', nobody, []],
])('a list shows a caller %s', async (_, who, expected) => {
  expect(await names(who, '/clusters')).toEqual(expected);
  expect((await names(who, '/operations')).toSorted()).toEqual(expected);
});

test('a list shows one team, if the caller may read it', async () => {
  expect(await names(both, '/clusters?owner=shop')).toEqual(['of-shop']);
  expect(await names(web, '/clusters?owner=shop')).toEqual([]);
  expect(await names(admin, '/operations?owner=shop')).toEqual(['of-shop']);
});

test('whoever is in several teams says which', async () => {
  const [status, { issues }] = await send(both, 'POST', '/clusters', { name: 'of-both' });
  expect(status).toBe(400);
  expect(issues).toEqual([
    expect.objectContaining({ pointer: '/owner', message: expect.stringContaining('web, shop') }),
  ]);
  expect(await create('of-both', both, { owner: 'shop' })).toMatchObject({ owner: 'shop' });
});

test.each<[string, Who, object]>([
  ['in no team', nobody, {}],
  ['in another team', web, { owner: 'shop' }],
])('whoever is %s creates nothing for it', async (_, who, more) => {
  const [status, { code }] = await send(who, 'POST', '/clusters', { name: 'refused', ...more });
  expect([status, code]).toEqual([403, 'not_your_team']);
  expect((await send(who, 'POST', '/cluster-plans', { name: 'refused', ...more }))[0]).toBe(403);
});

test('a name of another team is taken, and nothing more is said', async () => {
  for (const url of ['/clusters', '/cluster-plans']) {
    const [status, problem] = await send(shop, 'POST', url, { name: 'of-web' });
    expect([status, problem.code]).toEqual([409, 'cluster_exists']);
    expect(problem.detail).toBe('The cluster name "of-web" is in use. Choose another name.');
    expect(problem.operationId).toBeUndefined();
  }
});

test('a cluster is given to another team by those above the teams alone', async () => {
  await create('moves', web);
  expect(await send(web, 'PATCH', '/clusters/moves', { owner: 'shop' })).toMatchObject([
    403,
    { code: 'not_your_team' },
  ]);
  expect(await send(admin, 'PATCH', '/clusters/moves', { owner: 'shop' })).toMatchObject([
    200,
    { owner: 'shop' },
  ]);
  expect((await send(web, 'GET', '/clusters/moves'))[0]).toBe(404);
  expect((await send(shop, 'GET', '/clusters/moves'))[0]).toBe(200);
});

test('a deleted cluster is remembered for its team alone', async () => {
  for (const name of ['of-both', 'moves']) await remove(name, shop);
  await create('deleted', web);
  const deletion = await remove('deleted', web);
  expect((await send(web, 'GET', '/clusters/deleted'))[1].operationId).toBe(deletion.id);
  expect((await send(shop, 'GET', '/clusters/deleted'))[1].operationId).toBeUndefined();
  await create('deleted', shop);
  expect((await send(web, 'GET', '/clusters/deleted'))[1].operationId).toBe(deletion.id);
});

test('a record that cannot be read is not there for another team', async () => {
  await setVersion(product.aws, 'cluster', 'of-web', 99);
  expect((await send(web, 'GET', '/clusters/of-web'))[0]).toBe(503);
  expect((await send(shop, 'GET', '/clusters/of-web'))[0]).toBe(404);
  expect((await send(shop, 'GET', '/clusters'))[1].notShown).toBeUndefined();
});
