import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { breakingCalls } from '../../support/breaking-calls.ts';
import { clusterLife } from '../../support/cluster-life.ts';
import { repeated } from '../../support/repeated-answer.ts';
import { startProduct, type Answer, type Product } from '../../support/product.ts';

/* "Every PATCH takes an Idempotency-Key": whatever was lost of the first request, a change is made once. */
let product: Product;
const breaking = breakingCalls();
beforeAll(async () => {
  product = await startProduct({}, breaking.load);
});
afterEach(async () => {
  for (const { name } of (await product.call('GET', '/clusters')).body.items) await remove(name);
});
afterAll(() => product.close());
const { create, remove } = clusterLife(() => product);

const later = (seconds: number) => product.aws.world.clock.sleep(seconds);
const now = () => product.aws.world.clock.now();
const cluster = async (name: string) => (await product.call('GET', `/clusters/${name}`)).body;
const change = (name: string, body: object, headers: Record<string, string> = {}) =>
  product.call('POST', `/clusters/${name}/deletion-settings`, body, headers);
const key = { 'idempotency-key': 'key' };

const hour = 3_600_000;
/** Longer than an attempt keeps the request for itself. */
const attempt = 31;

/** What happens to the cluster before the request is repeated, and by how many hours that puts its expiry off. */
const meanwhile: Record<string, { hours: number; happens: (name: string) => Promise<unknown> }> = {
  'nothing has happened': { hours: 0, happens: async () => undefined },
  'others have tagged it': { hours: 0, happens: (name) => change(name, { tags: { team: 'other' } }) },
  'others have extended it': { hours: 2, happens: (name) => change(name, { extendBy: 'PT2H' }) },
  '23 hours have passed': { hours: 0, happens: () => later(23 * 3600) },
};

let clusters = 0;

test.each([
  ...(['answer lost', 'dies'] as const).flatMap((how) =>
    Object.keys(meanwhile).map((event) => [how, event] as const),
  ),
  ['refused', 'nothing has happened'] as const,
])('one key extends once: a call was %s, then %s', async (how, event) => {
  const { hours, happens } = meanwhile[event]!;
  let at = -1;
  for (let calls = 0; at < calls;) {
    at += 1;
    const name = `extended-${++clusters}`;
    const { expiresAt } = await create(name, { ttl: 'P10D' });
    const ask = () => change(name, { extendBy: 'PT1H' }, { 'idempotency-key': name });
    const seen: Answer[] = [];
    calls = await breaking.during('update-deletion-settings', at, how, async () => seen.push(await ask()));
    await happens(name);
    await later(attempt);
    seen.push(await ask(), await ask());
    const extended = new Date(Date.parse(expiresAt) + (hours + 1) * hour).toISOString();
    expect({ at, is: (await cluster(name)).expiresAt }).toEqual({ at, is: extended });
    const [first, second, third] = seen.map(({ status, body }) => ({ at, status, body }));
    expect(second!.status).toBe(200);
    expect(third).toEqual(second);
    expect([second, { at, status: 503, body: expect.anything() }]).toContainEqual(first);
    await remove(name);
  }
  expect(at).toBe(4);
});

test('a repeated request has the response and the ETag of the first, also where If-Match matches no more', async () => {
  await create('same', { ttl: 'PT8H' });
  const headers = { ...key, 'if-match': (await product.call('GET', '/clusters/same')).headers['etag']! };
  const first = await change('same', { extendBy: 'PT1H' }, headers);
  await change('same', { tags: { a: 'b' } });
  expect(await change('same', { extendBy: 'PT1H' }, headers)).toEqual(repeated(first));
  expect(first.status).toBe(200);
});

test('a repeated request that finds its change made is not refused for its ETag', async () => {
  await create('made', { ttl: 'PT8H' });
  const headers = { ...key, 'if-match': (await product.call('GET', '/clusters/made')).headers['etag']! };
  const ask = () => change('made', { extendBy: 'PT1H' }, { ...headers, 'idempotency-key': 'made' });
  await breaking.during('update-deletion-settings', 2, 'answer lost', ask);
  await later(attempt);
  expect(await ask()).toMatchObject({ status: 200 });
});

test('without a key, a request with an ETag that is repeated changes nothing twice', async () => {
  const { expiresAt } = await create('tagged', { ttl: 'PT8H' });
  const headers = { 'if-match': (await product.call('GET', '/clusters/tagged')).headers['etag']! };
  const ask = () => change('tagged', { extendBy: 'PT1H' }, headers);
  await breaking.during('update-deletion-settings', 1, 'answer lost', ask);
  expect(await ask()).toMatchObject({ status: 412 });
  expect((await cluster('tagged')).expiresAt).toBe(new Date(Date.parse(expiresAt) + hour).toISOString());
});

test('a request that was refused may be repeated with its key once it fits', async () => {
  await create('fits', { ttl: 'PT8H' });
  const expiresAt = new Date(now() + hour).toISOString();
  const ask = () => change('fits', { expiresAt }, { 'idempotency-key': 'fits' });
  expect(await ask()).toMatchObject({ status: 409, body: { code: 'would_expire_earlier' } });
  expect(
    await change('fits', { expiresAt: new Date(now() + hour / 2).toISOString(), shorten: true }),
  ).toMatchObject({
    status: 200,
  });
  expect(await ask()).toMatchObject({ status: 200, body: { expiresAt } });
});

test('a change that was not made in time for its expiry is made by the repetition', async () => {
  await create('soon', { ttl: 'PT8H' });
  const expiresAt = new Date(now() + 310_000).toISOString();
  const ask = () => change('soon', { expiresAt, shorten: true }, { 'idempotency-key': 'soon' });
  await breaking.during('update-deletion-settings', 2, 'refused', ask);
  await later(attempt);
  expect(await ask()).toMatchObject({ status: 200, body: { expiresAt } });
});

test.each([
  ['was made', 3, 'dies'],
  ['was not made', 2, 'refused'],
] as const)('after 20 more changes it is known that a change %s', async (name, at, how) => {
  const cluster = `known-${at}`;
  const { expiresAt } = await create(cluster, { ttl: 'PT8H' });
  const ask = () => change(cluster, { extendBy: 'PT1H' }, { 'idempotency-key': name.replaceAll(' ', '-') });
  await breaking.during('update-deletion-settings', at, how, ask);
  for (let index = 0; index < 20; index++) await change(cluster, { tags: { a: `${index}` } });
  await later(attempt);
  const once = new Date(Date.parse(expiresAt) + hour).toISOString();
  expect(await ask()).toMatchObject({ status: 200, body: { expiresAt: once } });
});

test('a key is for the cluster that it was first sent for', async () => {
  await create('again', { ttl: 'PT8H' });
  const ask = () => change('again', { extendBy: 'PT1H' }, { 'idempotency-key': 'again' });
  await breaking.during('update-deletion-settings', 2, 'refused', ask);
  await remove('again');
  expect(await ask()).toMatchObject({ status: 404 });
  const { expiresAt } = await create('again', { ttl: 'PT8H' });
  expect(await ask()).toMatchObject({
    status: 404,
    body: { detail: expect.stringContaining('another one has its name now') },
  });
  expect((await cluster('again')).expiresAt).toBe(expiresAt);
});

test('a key is for one change', async () => {
  await create('other', { ttl: 'PT8H' });
  const ask = (extendBy: string) => change('other', { extendBy }, { 'idempotency-key': 'other' });
  expect(await ask('PT1H')).toMatchObject({ status: 200 });
  expect(await ask('PT2H')).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
});
