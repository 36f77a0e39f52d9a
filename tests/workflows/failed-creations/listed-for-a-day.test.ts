import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../../support/cluster-life.ts';
import { startProduct, type Json, type Product } from '../../support/product.ts';
import { helloWorld } from '../../support/requests.ts';
import { failedCreations, goes } from './failed-creations.ts';

/* A failed creation is listed for a day with its reason. Nothing of it stays in AWS. */
let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
afterEach(async () => {
  product.aws.world.faults.withdraw();
  for (const { name } of (await get('/clusters?limit=100')).items) {
    await product.call('POST', `/clusters/${name}/deletion-settings`, { deletionProtection: false });
    await remove(name);
  }
});
afterAll(() => product.close());

const { cleanUp, create, killWorkflows, remove } = clusterLife(() => product);

const { get, hours, plan, fail, isListed, isGone } = failedCreations(() => product);

const keeps = (cluster: string) =>
  expect.objectContaining({ cluster, action: 'skip', reason: 'recently_failed' });

test('a failed cluster is listed for a day, with the reason; then its 404 names the creation', async () => {
  const { id, error, endedAt } = await fail('short', { ttl: 'PT1H' });
  const { code, message, resource, reason, remedy } = error;
  const told = { code, message, resource, reason, remedy };
  for (const pause of [0, 2, 21]) {
    await hours(pause);
    const cluster = await get('/clusters/short');
    expect(cluster).toMatchObject({
      status: 'create_failed',
      operationId: id,
      error: told,
      stack: { id: null },
    });
    expect(Math.abs(Date.parse(cluster.error.failedAt) - Date.parse(endedAt))).toBeLessThan(60_000);
    expect((await get('/clusters?status=create_failed')).items).toMatchObject([
      { name: 'short', error: told },
    ]);
    expect(await plan()).toEqual([keeps('short')]);
    expect((await cleanUp()).items).toEqual([keeps('short')]);
    expect((await cleanUp({ olderThan: 'PT1M' })).items).toEqual([keeps('short')]);
  }
  await hours(1.1);
  expect(await isListed('short')).toBe(true);
  expect(await plan()).toEqual([goes('short')]);
  expect((await cleanUp()).items).toEqual([goes('short')]);
  expect(await isListed('short')).toBe(false);
  await isGone('short', id, /^There is no cluster "short" any more\. Its creation failed at 20/);
  expect(await get(`/operations/${id}`)).toMatchObject({ status: 'failed', error: told });
  expect(product.aws.inventory()).toEqual(nothing);
});

test('DELETE removes a failed cluster from the list at once; its name is free for another creation at once', async () => {
  const first = await fail('again');
  expect(await remove('again')).toMatchObject({ status: 'succeeded' });
  await isGone('again', first.id, /Its creation failed/);
  await fail('again');
  await create('again');
  expect(await get('/clusters/again')).toMatchObject({ status: 'active', error: null });
  const { id } = await remove('again');
  await isGone('again', id, new RegExp(`It was deleted at 20.* by operation ${id}`));
  expect(product.aws.inventory()).toEqual(nothing);
});

test('a clean-up of create_failed removes it from the list at once; a clean-up by tags does not', async () => {
  const { id } = await fail('named', { tags: { team: 'ci' } });
  expect((await cleanUp({ tags: { team: 'ci' } })).items).toEqual([keeps('named')]);
  const named = { tags: { team: 'ci' }, statuses: ['create_failed', 'delete_failed'] };
  expect(await plan(named)).toEqual([goes('named')]);
  expect((await cleanUp(named)).items).toEqual([goes('named')]);
  await isGone('named', id, /Its creation failed/);
});

test('the next clean-up deletes what a rollback left, and the cluster stays listed for the rest of the day', async () => {
  const { aws } = product;
  aws.world.faults.plan({ kind: 'delete_fails', resourceType: 'AWS::EC2::VPC', reason: 'busy' });
  const { id, error } = await fail('left');
  expect(await get('/clusters/left')).toMatchObject({ status: 'create_failed', error: { code: error.code } });
  aws.world.faults.withdraw();
  const { items } = await cleanUp();
  expect(items).toEqual([goes('left')]);
  expect(aws.inventory()).toEqual(nothing);
  expect(await get(`/operations/${items[0].operationId}`)).toMatchObject({
    type: 'delete',
    status: 'succeeded',
  });
  const listed = { status: 'create_failed', operationId: id, stack: { id: null }, blockers: [] };
  expect(await get('/clusters/left')).toMatchObject({ ...listed, error: { code: error.code } });
  expect((await cleanUp()).items).toEqual([keeps('left')]);
  await hours(25);
  await cleanUp();
  await isGone('left', id, /Its creation failed/);
});

test('a clean-up retries a failed deletion, and the failed cluster leaves the list', async () => {
  const { aws } = product;
  aws.world.faults.plan({ kind: 'delete_fails', resourceType: 'AWS::EC2::VPC', reason: 'busy' });
  const { id } = await fail('asked');
  expect(await remove('asked')).toMatchObject({ status: 'failed' });
  aws.world.faults.withdraw();
  expect((await cleanUp()).items).toMatchObject([{ action: 'retry', reason: 'delete_failed' }]);
  await isGone('asked', id, /Its creation failed/);
  expect(aws.inventory()).toEqual(nothing);
});

test('a creation whose rollback died is listed as failed after clean-up has ended the rollback', async () => {
  const { aws, call } = product;
  aws.world.faults.plan({ kind: 'create_fails', resourceType: 'AWS::ECS::Service', reason: 'no room' });
  aws.world.faults.plan({ kind: 'delete_fails', resourceType: 'AWS::EC2::VPC', reason: 'busy' });
  const { body: creation } = await call('POST', '/clusters', helloWorld({ name: 'died' }));
  while ((await get('/clusters/died')).blockers.length === 0) await aws.world.clock.sleep(60);
  await killWorkflows();
  aws.world.faults.withdraw();
  await aws.world.clock.sleep(1800);
  expect((await cleanUp()).items).toMatchObject([{ action: 'retry', reason: 'interrupted' }]);
  const operation = await get(`/operations/${creation.id}`);
  expect(operation).toMatchObject({ status: 'failed', error: { resource: 'Service' } });
  const error = { code: operation.error.code, resource: 'Service' };
  expect(await get('/clusters/died')).toMatchObject({
    status: 'create_failed',
    operationId: creation.id,
    error,
  });
  expect(aws.inventory()).toEqual(nothing);
  await remove('died');
});

test('a protected failed cluster stays until its protection is removed, whatever its age', async () => {
  await fail('kept', { deletionProtection: true });
  await hours(48);
  expect((await cleanUp()).items).toMatchObject([{ cluster: 'kept', action: 'skip', reason: 'protected' }]);
  await product.call('POST', '/clusters/kept/deletion-settings', { deletionProtection: false });
  expect((await cleanUp()).items).toEqual([goes('kept')]);
});

test('the operation has the progress of each resource, and a separate list of the rollback', async () => {
  const operation = await fail('traced');
  const byName = (list: Json[]) => new Map(list.map((one) => [one.resource, one]));
  const progress = byName(operation.progress);
  expect(progress.get('Service')).toMatchObject({
    status: 'CREATE_FAILED',
    reason: expect.stringContaining('no room'),
  });
  expect(progress.get('Vpc')).toMatchObject({ status: 'CREATE_COMPLETE' });
  for (const { status } of operation.progress) expect(status).toMatch(/^(CREATE_|PENDING$)/);
  const rollback = byName(operation.rollback);
  expect(rollback.get('Vpc')).toEqual({
    resource: 'Vpc',
    type: 'AWS::EC2::VPC',
    status: 'DELETE_COMPLETE',
    reason: null,
  });
  for (const { status } of operation.rollback) expect(status).toBe('DELETE_COMPLETE');
  const made = operation.progress.filter(({ status }: Json) => status === 'CREATE_COMPLETE');
  for (const { resource } of made) expect(rollback.has(resource)).toBe(true);
  const deletion = await remove('traced');
  expect(deletion).toMatchObject({ progress: [], rollback: [] });
});
