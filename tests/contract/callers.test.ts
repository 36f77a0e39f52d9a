import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expire } from '../support/journal-table.ts';
import type { HttpRequest } from '../support/gateway.ts';
import { startProduct, type Answer, type Product } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const arn = 'arn:aws:iam::000000000000:user/grace';
const grace = { user: 'grace' };
const robot = { claims: { iss: 'https://issuer.example', sub: 'robot@clients' } };

async function send(request: HttpRequest, expected: number): Promise<Answer['body']> {
  const { status, body } = await product.send(request);
  expect([request.url, status]).toEqual([request.url, expected]);
  return body;
}

async function askedBy(query: string): Promise<[type: string, cluster: string][]> {
  const { items } = await send({ method: 'GET', url: `/operations?${query}` }, 200);
  return items.map(({ type, cluster }: { type: string; cluster: string }) => [type, cluster]);
}

test('an operation keeps who asked for it, by IAM or by a token, and is found by that', async () => {
  const create = (name: string) => ({ method: 'POST', url: '/clusters', body: { name } });
  const built = await send({ ...create('of-grace'), ...grace }, 202);
  const other = await send({ ...create('of-robot'), ...robot }, 202);
  expect([built.requestedBy, other.requestedBy]).toEqual([arn, 'sub:robot@clients']);
  await Promise.all([product.ended(built.id), product.ended(other.id)]);
  const deletion = await send({ method: 'DELETE', url: '/clusters/of-grace', ...robot }, 202);
  expect((await product.ended(deletion.id)).requestedBy).toBe('sub:robot@clients');

  const ofGrace = `requestedBy=${encodeURIComponent(arn)}`;
  expect(await askedBy(ofGrace)).toEqual([['create', 'of-grace']]);
  expect(await askedBy('requestedBy=sub:robot@clients')).toEqual([
    ['delete', 'of-grace'],
    ['create', 'of-robot'],
  ]);
  expect(await askedBy('requestedBy=sub:robot@clients&type=create')).toEqual([['create', 'of-robot']]);
  expect(await askedBy('requestedBy=robot')).toEqual([]);
});

test('a cluster names who asked for it, and is found by that', async () => {
  for (const [name, who] of [
    ['made-by-grace', grace],
    ['made-by-robot', robot],
  ] as const)
    await product.ended((await send({ method: 'POST', url: '/clusters', body: { name }, ...who }, 202)).id);
  const changed = await send(
    {
      method: 'POST',
      url: '/clusters/made-by-grace/deletion-settings',
      body: { tags: { team: 'web' } },
      ...robot,
    },
    200,
  );
  expect(changed.requestedBy).toBe(arn);
  expect(await send({ method: 'GET', url: '/clusters/made-by-grace' }, 200)).toMatchObject({
    requestedBy: arn,
  });
  const listed = async (who: string) =>
    (await send({ method: 'GET', url: `/clusters?requestedBy=${encodeURIComponent(who)}` }, 200)).items.map(
      ({ name, requestedBy }: { name: string; requestedBy: string }) => [name, requestedBy],
    );
  expect(await listed(arn)).toEqual([['made-by-grace', arn]]);
  expect(await listed('sub:robot@clients')).toContainEqual(['made-by-robot', 'sub:robot@clients']);
  expect(await listed('robot')).toEqual([]);
});

test('a cancellation is kept as that of who cancelled', async () => {
  const creation = await send({ method: 'POST', url: '/clusters', body: { name: 'halted' }, ...grace }, 202);
  const deletion = await send({ method: 'POST', url: `/operations/${creation.id}/cancel`, ...robot }, 202);
  expect(await product.ended(deletion.id)).toMatchObject({
    type: 'delete',
    requestedBy: 'sub:robot@clients',
  });
});

test('a clean-up keeps who asked for it, and the deletions that it begins name the clean-up', async () => {
  const { id } = await send(
    { method: 'POST', url: '/clusters', body: { name: 'short-lived' }, ...grace },
    202,
  );
  await product.ended(id);
  await expire(product.aws, 'short-lived');
  const cleanUp = await send({ method: 'POST', url: '/clean-ups', body: {}, ...robot }, 202);
  expect(cleanUp.requestedBy).toBe('sub:robot@clients');
  for (;;) {
    const { status } = await send({ method: 'GET', url: `/clean-ups/${cleanUp.id}` }, 200);
    if (status !== 'running') break;
    await product.aws.world.clock.sleep(5);
  }
  const deletions = await askedBy(`requestedBy=${encodeURIComponent(`clean-up ${cleanUp.id}`)}`);
  expect(deletions).toEqual([['delete', 'short-lived']]);
});

test('an Idempotency-Key is of its caller, whatever it is that names the caller', async () => {
  const body = { family: 'shared-key', containers: [{ name: 'web', image: 'nginx' }] };
  const register = (memory: number, who: object) => ({
    method: 'POST',
    url: '/task-definitions',
    body: { ...body, memory },
    headers: { 'idempotency-key': 'first' },
    ...who,
  });
  await send(register(512, grace), 201);
  await send(register(1024, robot), 201);
  await send(register(1024, { claims: { client_id: 'robot@clients' } }), 201);
  expect((await send(register(2048, robot), 422)).code).toBe('idempotency_key_reused');
});

test('an Idempotency-Key is of a role, whatever name its session has, and of no other role', async () => {
  const body = { family: 'key-of-a-role', containers: [{ name: 'web', image: 'nginx' }] };
  const register = (role: string, memory: number, expected: number) =>
    send(
      {
        method: 'POST',
        url: '/task-definitions',
        body: { ...body, memory },
        headers: { 'idempotency-key': 'of-a-role' },
        role,
      },
      expected,
    );
  const first = await register('deployer/ada', 512, 201);
  expect(await register('deployer/grace', 512, 201)).toEqual(first);
  expect((await register('deployer/grace', 1024, 422)).code).toBe('idempotency_key_reused');
  expect((await register('deployers/ada', 1024, 201)).revision).toBe(first.revision + 1);
});
