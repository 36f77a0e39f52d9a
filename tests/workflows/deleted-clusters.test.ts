import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { setVersion } from '../support/journal-table.ts';
import { startProduct, type Product } from '../support/product.ts';
import { failedCreations } from './failed-creations/failed-creations.ts';

/* A failed creation is listed for a day with its reason. Nothing of it stays in AWS. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterEach(async () => {
  product.aws.world.faults.withdraw();
  for (const { name } of (await get('/clusters?limit=100')).items) {
    await product.call('POST', `/clusters/${name}/deletion-settings`, { deletionProtection: false });
    await remove(name);
  }
});
afterAll(() => product.close());

const { create, remove } = clusterLife(() => product);

const { get, isListed } = failedCreations(() => product);

test('an item of a newer version about a former cluster blocks nothing', async () => {
  await create('former');
  await remove('former');
  await setVersion(product.aws, 'former-cluster', 'former', 99);
  const { status, body } = await product.call('GET', '/clusters/former');
  expect([status, body.code, body.operationId]).toEqual([404, 'cluster_not_found', undefined]);
  await create('former');
  expect(await remove('former')).toMatchObject({ status: 'succeeded' });
  expect(await isListed('former')).toBe(false);
});

test('each endpoint of a deleted cluster returns a 404 with the operation that deleted it', async () => {
  await create('gone');
  const { id } = await remove('gone');
  const tags = { tags: { team: 'web' } };
  const bodies: Record<string, object> = {
    updateCluster: tags,
    updateDeletionSettings: tags,
    runTasks: { count: 1 },
  };
  const asked = contracts.filter(({ path }) => path.startsWith('/clusters/{cluster}'));
  for (const { method, path, operationId } of asked) {
    const query = operationId === 'stopTasks' ? '?group=batch' : '';
    const url = path.replace('{cluster}', 'gone').replace('{task}', 'a'.repeat(32)) + query;
    const body = bodies[operationId] ?? (method === 'POST' ? {} : undefined);
    const { status, body: problem } = await product.call(method, url, body);
    expect({ called: operationId, status, ...problem }).toMatchObject({
      called: operationId,
      status: 404,
      code: 'cluster_not_found',
      operationId: id,
    });
  }
});

test.each([
  ['clusters:delete', false],
  ['clusters:delete clusters:read', true],
  ['api/clusters:delete other/clusters:read', false],
  ['api/clusters:delete api/clusters:read', true],
])('the 404 of a token with %j has the operation that deleted the cluster: %j', async (scope, isTold) => {
  await create('secret');
  const { id } = await remove('secret');
  const claims = { sub: 'robot', scope };
  const { status, body } = await product.send({ method: 'DELETE', url: '/clusters/secret', claims });
  expect([status, body.operationId]).toEqual([404, isTold ? id : undefined]);
  expect(/any more/.test(body.detail)).toBe(isTold);
});

test('the 404 of an unused name has no operation', async () => {
  const { status, body } = await product.call('GET', '/clusters/never');
  expect([status, body.operationId]).toEqual([404, undefined]);
  expect(body.detail).toBe('There is no cluster "never"; GET /clusters lists those that you can see.');
});
