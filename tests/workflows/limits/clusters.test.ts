import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../../support/product.ts';
import { cluster, deploy, limited, nothing } from './limited.ts';

/*
 * docs/limits.md: a request that would pass a limit of the deployment is refused, and says the limit, what is used, what
 * it asked for, and whom to ask. What has left AWS is given back.
 */

let product: Product;
beforeEach(async () => {
  product = await startProduct();
});
afterEach(async () => {
  deploy({});
  await product.close();
});

const { create, remove, used } = limited(() => product);

test('one cluster too many is refused, until one has been deleted', async () => {
  deploy({ contact: 'ada@example.com' }, { clusters: 2 });
  await create('first');
  await create('second');
  const { status, body } = await product.call('POST', '/clusters', cluster('third'));
  expect([status, body]).toMatchObject([
    409,
    { code: 'limit_reached', limit: 'clusters', owner: null, maximum: 2, used: 2, requested: 1 },
  ]);
  expect(body.detail).toMatch(/maxClusters.*ada@example\.com/);
  expect((await product.call('POST', '/cluster-plans', cluster('third'))).body).toMatchObject({
    code: 'limit_reached',
  });
  await remove('first');
  expect((await product.call('POST', '/clusters', cluster('third'))).status).toBe(202);
});

test.each([
  ['tasks', { tasks: 9 }, { desiredCount: 10 }],
  ['vcpu', { vcpu: 31 }, { desiredCount: 2, cpu: 16_384, memory: 32_768 }],
  ['memory', { memory: 63 }, { desiredCount: 2, cpu: 16_384, memory: 32_768 }],
])('a service beyond the limit of %s is refused, and uses nothing up', async (limit, maximum, service) => {
  deploy({}, maximum);
  const { status, body } = await product.call('POST', '/clusters', cluster('large', service));
  expect([status, body.code, body.limit]).toEqual([409, 'limit_reached', limit]);
  expect(await used()).toEqual(nothing);
});

test('a plan shows what a cluster would use up, and that nothing ends it', async () => {
  const { body } = await product.call('POST', '/cluster-plans', cluster('planned', { desiredCount: 3 }));
  expect(body.limits).toEqual([
    { name: 'clusters', owner: null, maximum: 50, used: 0, after: 1 },
    { name: 'tasks', owner: null, maximum: 1000, used: 0, after: 3 },
    { name: 'vcpu', owner: null, maximum: 1000, used: 0, after: 0.75 },
    { name: 'memory', owner: null, maximum: 4000, used: 0, after: 1.5 },
  ]);
  expect(body.warnings).toEqual([expect.stringMatching(/^Nothing ends this cluster/)]);
  expect(await used()).toEqual(nothing);
});

test('a request that fails for another reason uses nothing up', async () => {
  await create('taken');
  const before = await used();
  expect((await product.call('POST', '/clusters', cluster('taken'))).status).toBe(409);
  expect(await used()).toEqual(before);
  await remove('taken');
  expect(await used()).toEqual(nothing);
});

test('what a failed creation used is given back when nothing of it is left', async () => {
  product.aws.world.faults.plan({ kind: 'image_pull', image: 'bad', cause: 'not_found' });
  const { body } = await product.call('POST', '/clusters', {
    ...cluster('bad'),
    newTaskDefinition: { family: 'bad', containers: [{ name: 'app', image: 'bad' }] },
  });
  expect(await used()).toMatchObject({ clusters: 1, tasks: 1 });
  expect(await product.ended(body.id)).toMatchObject({ status: 'failed' });
  expect(await used()).toEqual(nothing);
});

test('no two requests at once pass a limit', async () => {
  deploy({}, { clusters: 3 });
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) => product.call('POST', '/clusters', { name: `at-once-${index}` })),
  );
  expect(answers.filter(({ status }) => status === 202).length).toBeLessThanOrEqual(3);
  expect(answers.filter(({ status }) => status === 202).length).toBeGreaterThan(0);
  expect(await used()).toMatchObject({ clusters: answers.filter(({ status }) => status === 202).length });
});

test('NONE is no limit', async () => {
  deploy({}, { clusters: null, tasks: null, vcpu: null, memory: null });
  const { status } = await product.call('POST', '/clusters', cluster('huge', { desiredCount: 5000 }));
  expect(status).toBe(202);
  const { body } = await product.call('GET', '/limits');
  expect(body.limits[0]).toEqual({ name: 'clusters', owner: null, maximum: null, used: 1, left: null });
});

test('no cluster lives longer than maxTtl', async () => {
  deploy({ maxTtl: 'P7D', contact: 'ada@example.com' });
  for (const path of ['/clusters', '/cluster-plans']) {
    const { status, body } = await product.call('POST', path, { name: 'old', ttl: 'P8D' });
    expect([status, body.issues]).toEqual([
      400,
      [expect.objectContaining({ message: expect.stringMatching(/P7D.*maxTtl.*ada@example\.com/) })],
    ]);
  }
  await create('young', { ttl: 'P7D' });
  const later = new Date(Date.now() + 9 * 24 * 3_600_000).toISOString();
  const routes = [
    ['PATCH', '/clusters/young'],
    ['POST', '/clusters/young/deletion-settings'],
  ] as const;
  for (const [method, url] of routes)
    for (const change of [{ expiresAt: later }, { extendBy: 'P7D' }]) {
      const { status, body } = await product.call(method, url, change);
      expect([method, change, status, body.code]).toEqual([method, change, 400, 'invalid_request']);
    }
});

test('a cluster without ttl gets the defaultTtl, and the plan says so', async () => {
  deploy({ defaultTtl: 'PT8H' });
  const { body: plan } = await product.call('POST', '/cluster-plans', { name: 'short' });
  expect(plan.warnings).toEqual([expect.stringContaining('PT8H')]);
  expect(plan.expiresAt).not.toBeNull();
  const { body: operation } = await product.call('POST', '/clusters', { name: 'short' });
  expect(await product.ended(operation.id)).toMatchObject({ status: 'succeeded' });
  const { body } = await product.call('GET', '/clusters/short');
  expect(Date.parse(body.expiresAt) - Date.parse(body.createdAt)).toBe(8 * 3_600_000);
  const { status } = await product.call('PATCH', '/clusters/short', { neverExpires: true });
  expect(status).toBe(400);
});
