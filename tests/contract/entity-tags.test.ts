import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';
import { issueAt } from '../support/issue-places.ts';
import { expectStatus } from '../support/response-status.ts';

/* ETag, If-Match and If-None-Match, as in RFC 9110. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

let name = '';
let count = 0;
let operation = '';
beforeEach(async () => {
  name = `tagged-${++count}`;
  const spec = helloWorld({ name, ttl: 'PT8H' });
  operation = (await product.call('POST', '/clusters', spec)).body.id;
});

/** An account has room for five VPCs. */
afterEach(async () => {
  const { items } = (await product.call('GET', '/clusters')).body;
  for (const one of items)
    await product.ended((await product.call('DELETE', `/clusters/${one.name}`)).body.id);
});

const strong = /^"[!#-~]+"$/;
const get = (headers: Record<string, string> = {}) =>
  product.call('GET', `/clusters/${name}`, undefined, headers);
const patch = (body: object, headers: Record<string, string> = {}) =>
  product.call('POST', `/clusters/${name}/deletion-settings`, body, headers);
const look = (query = '', headers: Record<string, string> = {}) =>
  product.call('GET', `/operations/${operation}${query}`, undefined, headers);

const failed = { status: 412, body: { code: 'precondition_failed' } };

test('the cluster, its change and the operation have a strong ETag, the same while nothing changes', async () => {
  await product.ended(operation);
  for (const send of [get, look]) {
    const { etag } = (await send()).headers;
    expect(etag).toMatch(strong);
    expect((await send()).headers['etag']).toBe(etag);
  }
  const { etag } = (await get()).headers;
  expect((await patch({ tags: { a: 'b' } })).headers['etag']).toMatch(strong);
  expect((await get()).headers['etag']).not.toBe(etag);
});

test('of two callers who have read the same cluster one changes it, and the other is told', async () => {
  const ifMatch = { 'if-match': (await get()).headers['etag']! };
  const responses = await Promise.all([
    patch({ tags: { a: '1' } }, ifMatch),
    patch({ tags: { a: '2' } }, ifMatch),
  ]);
  expect(responses.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 412]);
  const kept = responses.find(({ status }) => status === 200)!.body.tags;
  expect((await get()).body.tags).toEqual(kept);
  expect(await patch({ tags: { b: '3' } }, ifMatch)).toMatchObject(failed);
});

test('the ETag of a change is for the next one', async () => {
  const first = await patch({ tags: { a: '1' } });
  const second = await patch({ extendBy: 'PT2H' }, { 'if-match': first.headers['etag']! });
  expectStatus(second, 200);
  expect(await patch({ extendBy: 'PT2H' }, { 'if-match': first.headers['etag']! })).toMatchObject(failed);
  expect((await get()).body.expiresAt).toBe(second.body.expiresAt);
});

test('what changes by itself does not fail a change', async () => {
  const { etag } = (await get()).headers;
  await product.ended(operation);
  expect((await get()).headers['etag']).not.toBe(etag);
  expectStatus(await patch({ tags: { a: 'b' } }, { 'if-match': etag! }), 200);
});

test('another cluster of the same name is another one', async () => {
  await product.ended(operation);
  const { etag } = (await get()).headers;
  await product.ended((await product.call('DELETE', `/clusters/${name}`)).body.id);
  await product.call('POST', '/clusters', helloWorld({ name, ttl: 'PT8H' }));
  expect(await patch({ tags: { a: 'b' } }, { 'if-match': etag! })).toMatchObject(failed);
});

test.each(['"nope"', '"a", "b"', '""', 'W/"nope"'])('If-Match: %s matches no cluster', async (ifMatch) => {
  expect(await patch({ tags: { a: 'b' } }, { 'if-match': ifMatch })).toMatchObject(failed);
  expect((await get()).body.tags).toEqual({});
});

test('If-Match takes the ETag in a list, and * for whatever is there, but no weak one', async () => {
  const { etag } = (await get()).headers;
  const change = (ifMatch: string) => patch({ deletionProtection: false }, { 'if-match': ifMatch });
  expect(await change(`W/${etag}`)).toMatchObject(failed);
  expectStatus(await change(`"a", ${etag}`), 200);
  expectStatus(await change('*'), 200);
  name = 'nobody';
  expectStatus(await change('*'), 404);
});

test.each(['nope', '', '"a" "b"', '"a', "'a'", '*, "a"', 'w/"a"'])(
  'If-Match: %s is malformed',
  async (given) => {
    const message = `Received ${JSON.stringify(given)}; allowed is *, or one or more unchanged ETags with their quotes, separated by commas.`;
    expect(await patch({ tags: { a: 'b' } }, { 'if-match': given })).toMatchObject({
      status: 400,
      body: { issues: [{ ...issueAt('header', 'If-Match'), message }] },
    });
    for (const send of [get, look.bind(undefined, '')])
      expect(await send({ 'if-none-match': given })).toMatchObject({
        status: 400,
        body: { issues: [{ ...issueAt('header', 'If-None-Match'), message }] },
      });
  },
);

test('If-None-Match has 304 and no body while nothing has changed', async () => {
  await product.ended(operation);
  for (const send of [get, look.bind(undefined, '')]) {
    const { etag } = (await send()).headers;
    for (const ifNoneMatch of [etag!, `W/${etag}`, `"a", ${etag}`, '*'])
      expect(await send({ 'if-none-match': ifNoneMatch })).toMatchObject({
        status: 304,
        headers: { etag, 'cache-control': 'no-store', vary: 'Accept-Encoding' },
        body: undefined,
      });
    expect(await send({ 'if-none-match': '"a"' })).toMatchObject({ status: 200, headers: { etag } });
  }
  const { etag } = (await get()).headers;
  await patch({ tags: { a: 'b' } });
  expect(await get({ 'if-none-match': etag! })).toMatchObject({ status: 200, body: { tags: { a: 'b' } } });
});

const now = () => product.aws.world.clock.now();

test('with If-None-Match a wait ends as soon as the operation is different', async () => {
  // The workflow looks every 20 seconds: so it does in the midst of a wait.
  await product.aws.world.clock.sleep(7);
  const seen: Json[] = [];
  const waits: { status: number; seconds: number }[] = [];
  let etag = '"none"';
  while (seen.at(-1)?.status !== 'succeeded') {
    const before = now();
    const { status, headers, body } = await look('?wait=20', { 'if-none-match': etag });
    waits.push({ status, seconds: (now() - before) / 1_000 });
    expect(headers['etag'] === etag).toBe(status === 304);
    etag = headers['etag']!;
    if (status === 200) seen.push(body);
  }
  const whole = waits.filter(({ seconds }) => seconds >= 20);
  expect(waits.filter(({ status }) => status === 304)).toEqual(whole.filter(({ status }) => status === 304));
  expect(waits.some(({ status, seconds }) => status === 200 && seconds > 0 && seconds < 20)).toBe(true);
  expect(seen.length).toBeGreaterThan(2);
  const before = now();
  expectStatus(await look('?wait=20', { 'if-none-match': etag }), 304);
  expect(now()).toBe(before);
});

test('without If-None-Match a wait ends with the operation alone', async () => {
  const before = now();
  expect(await look('?wait=20')).toMatchObject({ status: 200, body: { status: 'running' } });
  expect(now() - before).toBeGreaterThanOrEqual(20_000);
});
