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
    await patch(name, { deletionProtection: false });
    expect(await remove(name)).toMatchObject({ status: 'succeeded' });
  }
});
afterAll(() => product.close());

const { create, remove, beginRemoval } = clusterLife(() => product);
const patch = (name: string, changes: object) => product.call('PATCH', `/clusters/${name}`, changes);
const cluster = async (name: string) => (await product.call('GET', `/clusters/${name}`)).body;

type Send = Parameters<NonNullable<typeof state.hook>>[1];

/** Handles the first write of the request in another way; those of other requests meanwhile go through. */
function onFirstWrite(handle: (send: Send) => ReturnType<Send>): void {
  let isFirst = true;
  state.hook = ({ action, by }, send) => {
    if (action !== 'UpdateItem' || !by('update-cluster') || !isFirst) return send();
    isFirst = false;
    return handle(send);
  };
}

test('the response has what another PATCH has changed meanwhile', async () => {
  await create('both');
  onFirstWrite(async (send) => {
    expect(await patch('both', { deletionProtection: true })).toMatchObject({ status: 200 });
    return send();
  });
  const settings = { deletionProtection: true, tags: { a: 'b' } };
  expect(await patch('both', { tags: { a: 'b' } })).toMatchObject({ status: 200, body: settings });
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
  const { status, body } = await patch('again', { deletionProtection: true });
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
  expect(await patch('late', { deletionProtection: false })).toMatchObject({ status: 200 });
  expect(await patch('late', { deletionProtection: true })).toMatchObject({ status: 200 });
  await late!();
  expect(await cluster('late')).toMatchObject({ deletionProtection: true });
});

test('a change that was made before its cluster is deleted is told as made', async () => {
  await create('deleted');
  onFirstWrite(async (send) => {
    await send();
    await beginRemoval('deleted');
    throw connectionBroke();
  });
  const { status, body } = await patch('deleted', { tags: { a: 'b' } });
  expect(status).toBe(200);
  expect(body).toMatchObject({ state: 'deleting', tags: { a: 'b' } });
});

test('a change that may have been made is not told as refused', async () => {
  await create('unknown');
  onFirstWrite(async (send) => {
    await send();
    expect(await patch('unknown', { expiresAt: null })).toMatchObject({ status: 200 });
    await beginRemoval('unknown');
    throw connectionBroke();
  });
  expect(await patch('unknown', { tags: { a: 'b' } })).toMatchObject({
    status: 503,
    body: { code: 'aws_unavailable' },
  });
});

test('a change of a cluster that is being deleted is refused, and changes nothing', async () => {
  await create('refused');
  onFirstWrite(async (send) => {
    await beginRemoval('refused');
    return send();
  });
  expect(await patch('refused', { tags: { a: 'b' } })).toMatchObject({
    status: 409,
    body: { code: 'cluster_busy' },
  });
  expect(await cluster('refused')).toMatchObject({ state: 'deleting', tags: {} });
});
