import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { breakingCalls } from '../support/breaking-calls.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Answer, type Json, type Product } from '../support/product.ts';

/* "Every change of a cluster's settings is recorded as an operation, and nothing else is." */
let product: Product;
const breaking = breakingCalls();
beforeAll(async () => {
  product = await startProduct({}, breaking.load);
});
afterAll(() => product.close());
const { create, remove } = clusterLife(() => product);

const mallory = { claims: { sub: 'mallory', scope: 'clusters:read clusters:write clusters:delete' } };
const routes = [
  { method: 'PATCH', path: '', by: 'update-cluster' },
  { method: 'POST', path: '/deletion-settings', by: 'update-deletion-settings' },
];

const recorded = async (query: string): Promise<Json[]> =>
  (await product.call('GET', `/operations?type=update&${query}`)).body.items;

test.each(routes)(
  '$method clusters/NAME$path is recorded: who, before and after',
  async ({ method, path, by }) => {
    const before = await create(by, { ttl: 'PT8H', tags: { team: 'web' } });
    const url = `/clusters/${by}${path}`;
    const changed = await product.send({ method, url, body: { extendBy: 'PT1H' }, ...mallory });
    expect(changed).toMatchObject({
      status: 200,
      body: { operationId: before.operationId, status: 'active' },
    });
    const [operation, ...others] = await recorded(`cluster=${by}`);
    expect(operation).toMatchObject({
      type: 'update',
      cluster: by,
      status: 'succeeded',
      requestedBy: 'sub:mallory',
      settings: {
        before: { expiresAt: before.expiresAt, deletionProtection: false, tags: { team: 'web' } },
        after: { expiresAt: changed.body.expiresAt, deletionProtection: false, tags: { team: 'web' } },
      },
      error: null,
    });
    expect(others).toEqual([]);
    expect(await recorded(`requestedBy=sub:mallory&cluster=${by}`)).toEqual([operation]);
    expect((await product.call('GET', `/operations/${operation!.id}`)).body).toEqual(operation);
    const cancelled = await product.call('POST', `/operations/${operation!.id}/cancel`);
    expect(cancelled).toMatchObject({ status: 409, body: { code: 'operation_not_cancellable' } });
    await remove(by);
    expect(await recorded(`cluster=${by}`)).toEqual([operation]);
  },
);

test('a change that is refused is not recorded', async () => {
  await create('refused', { ttl: 'PT8H', deletionProtection: true });
  const patch = (body: object, headers = {}) => product.call('PATCH', '/clusters/refused', body, headers);
  expect((await patch({ deletionProtection: false })).status).toBe(403);
  expect((await patch({ extendBy: 'PT1H' }, { 'if-match': '"other"' })).status).toBe(412);
  expect((await patch({})).status).toBe(400);
  expect(await recorded('cluster=refused')).toEqual([]);
});

test.each(
  routes.flatMap((route) => (['answer lost', 'dies', 'refused'] as const).map((how) => ({ ...route, how }))),
)('$by: whatever is lost of it, a change and its record are both there or both not: $how', async (route) => {
  const { method, path, by, how } = route;
  let at = -1;
  for (let calls = 0; at < calls;) {
    at += 1;
    const name = `${by}-${how.replace(' ', '-')}-${at}`;
    const { expiresAt } = await create(name, { ttl: 'PT8H' });
    const request = {
      method,
      url: `/clusters/${name}${path}`,
      body: { extendBy: 'PT1H' },
      headers: { 'idempotency-key': name },
      ...mallory,
    };
    const seen: Answer[] = [];
    calls = await breaking.during(by, at, how, async () => seen.push(await product.send(request)));
    const isMade = (await product.call('GET', `/clusters/${name}`)).body.expiresAt !== expiresAt;
    expect({ at, recorded: (await recorded(`cluster=${name}`)).length }).toEqual({ at, recorded: +isMade });
    await product.aws.world.clock.sleep(31);
    expect((await product.send(request)).status).toBe(200);
    expect({ at, recorded: (await recorded(`cluster=${name}`)).length }).toEqual({ at, recorded: 1 });
    await remove(name);
  }
});
