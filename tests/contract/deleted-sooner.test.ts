import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

/* "Whatever can have a cluster deleted sooner needs clusters:delete": PATCH takes clusters:write. */

const soon = new Date(Date.now() + 10 * 24 * 3_600_000).toISOString();

const writer = (scope = 'clusters:read clusters:write') => ({ claims: { sub: 'mallory', scope } });

let count = 0;
let url: string;
beforeEach(async () => {
  count += 1;
  url = `/clusters/kept-${count}`;
  const body = {
    name: `kept-${count}`,
    ttl: 'P30D',
    deletionProtection: true,
    tags: { team: 'payments' },
  };
  await product.ended((await product.call('POST', '/clusters', body)).body.id);
});

/** An account has room for five VPCs. */
afterEach(async () => {
  await product.call('POST', `${url}/deletion-settings`, { deletionProtection: false });
  await product.ended((await product.call('DELETE', url)).body.id);
});

const settings = async () => {
  const { expiresAt, deletionProtection, tags } = (await product.call('GET', url)).body;
  return { expiresAt, deletionProtection, tags };
};

test.each<[string, object, string[]]>([
  ['lifts the protection', { deletionProtection: false }, ['deletionProtection']],
  ['shortens the life', { expiresAt: soon, shorten: true }, ['expiresAt']],
  ['shortens the life without saying so', { expiresAt: soon }, ['expiresAt']],
  ['changes a tag', { tags: { team: 'ci' } }, ['tags']],
  ['adds a tag', { tags: { sweep: 'yes' } }, ['tags']],
  ['removes a tag', { removeTags: ['team'] }, ['tags']],
  ['removes a tag with null', { tags: { team: null } }, ['tags']],
  [
    'hides it among others',
    { neverExpires: true, tags: { team: 'ci' }, deletionProtection: false },
    ['deletionProtection', 'tags'],
  ],
])('a PATCH that %s is refused with the scope and the route, whoever sends it', async (_, body, fields) => {
  const before = await settings();
  for (const who of [writer(), writer('clusters:read clusters:write clusters:delete'), { user: 'mallory' }]) {
    const refused = await product.send({ method: 'PATCH', url, body, ...who });
    expect(refused).toMatchObject({
      status: 403,
      body: { code: 'delete_scope_needed', scope: 'clusters:delete', fields },
    });
    expect(refused.body.detail).toContain(`POST ${url}/deletion-settings`);
  }
  expect(await settings()).toEqual(before);
  const confirmed = { ...('expiresAt' in body && { shorten: true }), ...body };
  expect(await product.call('POST', `${url}/deletion-settings`, confirmed)).toMatchObject({ status: 200 });
});

test.each([
  ['clusters:read clusters:write', 'Bearer error="insufficient_scope", scope="clusters:delete"'],
  ['api/clusters:write', 'Bearer error="insufficient_scope", scope="api/clusters:delete"'],
  ['clusters:write clusters:delete', undefined],
])('a token with %s gets the challenge %s', async (scope, challenge) => {
  const body = { deletionProtection: false };
  const { headers } = await product.send({ method: 'PATCH', url, body, ...writer(scope) });
  expect(headers['www-authenticate']).toBe(challenge);
});

test('a signed request gets no challenge', async () => {
  const { status, headers } = await product.call('PATCH', url, { deletionProtection: false });
  expect([status, headers['www-authenticate']]).toEqual([403, undefined]);
});

test.each([
  { extendBy: 'PT1H' },
  { expiresAt: '2036-01-01T00:00:00Z' },
  { neverExpires: true },
  { deletionProtection: true },
  { tags: { team: 'payments' } },
  { removeTags: ['no-such-tag'] },
])('a PATCH that keeps the cluster as long or longer is taken: %j', async (body) => {
  expect(await product.send({ method: 'PATCH', url, body, ...writer() })).toMatchObject({ status: 200 });
});

test('what somebody with clusters:write protects, somebody with clusters:delete frees and deletes', async () => {
  const body = { neverExpires: true, deletionProtection: true };
  expect(await product.send({ method: 'PATCH', url, body, ...writer() })).toMatchObject({ status: 200 });
  const deleter = { claims: { sub: 'ops', scope: 'clusters:delete' } };
  expect(await product.send({ method: 'DELETE', url, ...deleter })).toMatchObject({ status: 409 });
  const freed = await product.send({
    method: 'POST',
    url: `${url}/deletion-settings`,
    body: { deletionProtection: false },
    ...deleter,
  });
  expect(freed).toMatchObject({ status: 200, body: { deletionProtection: false } });
  expect(await product.send({ method: 'DELETE', url, ...deleter })).toMatchObject({ status: 202 });
});
