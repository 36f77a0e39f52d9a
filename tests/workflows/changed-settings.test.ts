import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { connectionBroke } from '../support/functions-through.ts';
import { hookedCalls } from '../support/hooked-calls.ts';
import { startProduct, type Product } from '../support/product.ts';

/* What a PATCH responds with is what is written, whatever others do meanwhile; what it refuses is not written. */

let product: Product;
const { state, load } = hookedCalls();
beforeAll(async () => {
  product = await startProduct({}, load);
});
afterEach(async () => {
  state.hook = undefined;
  for (const { name } of (await product.call('GET', '/clusters')).body.items) {
    await change(name, { deletionProtection: false });
    expect(await remove(name)).toMatchObject({ status: 'succeeded' });
  }
});
afterAll(() => product.close());

const { create, remove, beginRemoval } = clusterLife(() => product);
const change = (name: string, changes: object) =>
  product.call('POST', `/clusters/${name}/deletion-settings`, changes);
const cluster = async (name: string) => (await product.call('GET', `/clusters/${name}`)).body;

type Send = Parameters<NonNullable<typeof state.hook>>[1];

/** Handles the first write of the request in another way; those of other requests meanwhile go through. */
function onFirstWrite(handle: (send: Send) => ReturnType<Send>): void {
  let isFirst = true;
  state.hook = ({ action, by }, send) => {
    if (action !== 'TransactWriteItems' || !by('update-deletion-settings') || !isFirst) return send();
    isFirst = false;
    return handle(send);
  };
}

test('the response has what another PATCH has changed meanwhile', async () => {
  await create('both');
  onFirstWrite(async (send) => {
    expect(await change('both', { deletionProtection: true })).toMatchObject({ status: 200 });
    return send();
  });
  const settings = { deletionProtection: true, tags: { a: 'b' } };
  expect(await change('both', { tags: { a: 'b' } })).toMatchObject({ status: 200, body: settings });
  expect(await cluster('both')).toMatchObject(settings);
});

test('a cluster that has taken the name meanwhile is shown as it is', async () => {
  await create('again');
  let made: { createdAt: string } | undefined;
  onFirstWrite(async (send) => {
    expect(await remove('again')).toMatchObject({ status: 'succeeded' });
    made = await create('again', { tags: { its: 'own' } });
    return send();
  });
  const { status, body } = await change('again', { deletionProtection: true });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    createdAt: made!.createdAt,
    tags: { its: 'own' },
    deletionProtection: true,
  });
});

test('a call that AWS carries out late undoes no later change', async () => {
  await create('late');
  let late: Send | undefined;
  onFirstWrite(async (send) => {
    late = send;
    throw connectionBroke();
  });
  expect(await change('late', { deletionProtection: false })).toMatchObject({ status: 200 });
  expect(await change('late', { deletionProtection: true })).toMatchObject({ status: 200 });
  await late!();
  expect(await cluster('late')).toMatchObject({ deletionProtection: true });
});

/* The retry of a transaction has the same token, and its response is that of the first. */

test('a change that was made before its cluster is deleted is told as made', async () => {
  await create('deleted');
  onFirstWrite(async (send) => {
    await send();
    await beginRemoval('deleted');
    throw connectionBroke();
  });
  const { status, body } = await change('deleted', { tags: { a: 'b' } });
  expect(status).toBe(200);
  expect(body).toMatchObject({ status: 'active', tags: { a: 'b' } });
});

test('a change that was made is told as made, though others have changed the cluster since', async () => {
  await create('known');
  onFirstWrite(async (send) => {
    await send();
    expect(await change('known', { tags: { a: null, c: 'd' } })).toMatchObject({ status: 200 });
    await beginRemoval('known');
    throw connectionBroke();
  });
  const { status, body } = await change('known', { tags: { a: 'b' } });
  expect(status).toBe(200);
  expect(body).toMatchObject({ status: 'active', tags: { a: 'b' } });
});

test('after 20 more changes it is known that a change was made', async () => {
  await create('after', { ttl: 'PT1H' });
  onFirstWrite(async (send) => {
    await send();
    for (let index = 0; index < 20; index++) await change('after', { tags: { a: `${index}` } });
    throw connectionBroke();
  });
  const { expiresAt } = await cluster('after');
  const once = new Date(Date.parse(expiresAt) + 3_600_000).toISOString();
  expect(await change('after', { extendBy: 'PT1H' })).toMatchObject({
    status: 200,
    body: { expiresAt: once },
  });
  expect((await cluster('after')).expiresAt).toBe(once);
});

test('a cluster that others change all the time is extended once', async () => {
  const { expiresAt } = await create('lost', { ttl: 'PT1H' });
  onFirstWrite(async (send) => {
    await send();
    expect(await change('lost', { tags: { a: 'b' } })).toMatchObject({ status: 200 });
    throw connectionBroke();
  });
  const once = new Date(Date.parse(expiresAt) + 3_600_000).toISOString();
  expect(await change('lost', { extendBy: 'PT1H' })).toMatchObject({
    status: 200,
    body: { expiresAt: once },
  });
  expect(await cluster('lost')).toMatchObject({ expiresAt: once, tags: { a: 'b' } });
});

test('changes of different tags at once are all made', async () => {
  await create('tags', { tags: { team: 'web' } });
  onFirstWrite(async (send) => {
    expect(await change('tags', { tags: { b: '2' } })).toMatchObject({ status: 200 });
    return send();
  });
  expect(await change('tags', { tags: { a: '1' } })).toMatchObject({
    status: 200,
    body: { tags: { team: 'web', a: '1', b: '2' } },
  });
});

test('If-Match is looked at together with the write', async () => {
  await create('match', { ttl: 'PT1H' });
  const { headers, body } = await product.call('GET', '/clusters/match');
  onFirstWrite(async (send) => {
    expect(await change('match', { tags: { b: '2' } })).toMatchObject({ status: 200 });
    return send();
  });
  const ifMatch = { 'if-match': headers['etag']! };
  expect(
    await product.call('POST', '/clusters/match/deletion-settings', { extendBy: 'PT1H' }, ifMatch),
  ).toMatchObject({
    status: 412,
    body: { code: 'precondition_failed' },
  });
  expect((await cluster('match')).expiresAt).toBe(body.expiresAt);
});

test('a change of a cluster that is being deleted is refused, and changes nothing', async () => {
  await create('refused');
  onFirstWrite(async (send) => {
    await beginRemoval('refused');
    return send();
  });
  expect(await change('refused', { tags: { a: 'b' } })).toMatchObject({
    status: 409,
    body: { code: 'cluster_busy' },
  });
  expect(await cluster('refused')).toMatchObject({ status: 'deleting', tags: {} });
});
