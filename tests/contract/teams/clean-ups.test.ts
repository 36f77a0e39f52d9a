import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { HttpRequest } from '../../support/gateway.ts';
import { startProduct, type Json, type Product } from '../../support/product.ts';
import { admin, memberOf, teamSettings } from '../../support/teams.ts';

let product: Product;

type Who = Pick<HttpRequest, 'claims'>;

const [web, shop, both] = [memberOf('web'), memberOf('shop'), memberOf('web', 'shop')];

beforeAll(async () => {
  product = await startProduct();
  await create('earlier', {});
  process.env['TEAMS'] = teamSettings();
  await create('of-web', web);
  await create('of-shop', shop);
  await product.aws.world.clock.sleep(6 * 60_000);
});
afterAll(() => product.close());

async function send(who: Who, method: string, url: string, body?: unknown): Promise<Json> {
  return (await product.send({ method, url, body, ...who })).body;
}

async function settled(url: string, who: Who): Promise<Json> {
  for (;;) {
    const found = await send(who, 'GET', url);
    if (found.status !== 'running') return found;
    await product.aws.world.clock.sleep(1_000);
  }
}

async function create(name: string, who: Who): Promise<void> {
  const { id } = await send(who, 'POST', '/clusters', { name, ttl: 'PT5M' });
  await settled(`/operations/${id}`, who);
}

const deletedBy = async (who: Who, body: object) => {
  const { items, owner } = await send(who, 'POST', '/clean-up-plans', body);
  return { owner, clusters: items.map(({ cluster }: Json) => cluster).toSorted() };
};

test('a clean-up considers the clusters of its team alone', async () => {
  expect(await deletedBy(web, {})).toEqual({ owner: 'web', clusters: ['of-web'] });
  expect(await deletedBy(both, { owner: 'shop' })).toEqual({ owner: 'shop', clusters: ['of-shop'] });
  expect(await deletedBy(admin, { owner: 'web' })).toEqual({ owner: 'web', clusters: ['of-web'] });
  expect(await deletedBy(admin, {})).toEqual({ owner: null, clusters: ['earlier', 'of-shop', 'of-web'] });
});

test('whoever is in several teams says which', async () => {
  expect(await send(both, 'POST', '/clean-ups', {})).toMatchObject({ code: 'invalid_request' });
});

test('what a clean-up deletes stays with its team', async () => {
  const { id } = await send(web, 'POST', '/clean-ups', {});
  const cleanUp = await settled(`/clean-ups/${id}`, web);
  expect(cleanUp).toMatchObject({ owner: 'web', items: [{ cluster: 'of-web', action: 'delete' }] });
  const operation = await settled(`/operations/${cleanUp.items[0].operationId}`, web);
  expect(operation).toMatchObject({ owner: 'web', requestedBy: `clean-up ${id}`, status: 'succeeded' });
  expect(await send(shop, 'GET', `/operations/${operation.id}`)).toMatchObject({
    code: 'operation_not_found',
  });
  expect((await send(shop, 'GET', '/clusters/of-shop')).status).toBe('active');
  expect((await send(admin, 'GET', '/clusters/earlier')).status).toBe('active');
});

test('a clean-up of everything is for those above the teams, and deletes for each team', async () => {
  const { id } = await send(admin, 'POST', '/clean-ups', {});
  const cleanUp = await settled(`/clean-ups/${id}`, admin);
  expect(cleanUp.owner).toBeNull();
  expect(await send(shop, 'GET', `/clean-ups/${id}`)).toMatchObject({ code: 'clean_up_not_found' });
  const { items } = await send(shop, 'GET', '/operations?type=delete');
  expect(items).toMatchObject([{ cluster: 'of-shop', owner: 'shop', requestedBy: `clean-up ${id}` }]);
});
