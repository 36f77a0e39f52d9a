import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { createJournal } from '../../shared/journal/journal.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { expire } from '../support/journal-table.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';
import { item, listedNames } from './clean-up-items.ts';

let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
afterAll(() => product.close());

const { create, cleanUp, killWorkflows } = clusterLife(() => product);

test('expired clusters are deleted; protected clusters and those with time left are not', async () => {
  await create('expired');
  await create('fresh', { ttl: 'PT8H' });
  await create('endless');
  await create('precious', { deletionProtection: true });
  await expire(product.aws, 'expired');
  await expire(product.aws, 'precious');

  const plan = await product.call('POST', '/clean-up-plans', {});
  expect(plan).toMatchObject({ status: 200, body: { counts: { toDelete: 1, toRetry: 0, toSkip: 3 } } });
  expect(await listedNames(product)).toEqual(['endless', 'expired', 'fresh', 'precious']);

  const done = await cleanUp();
  expect(done.items).toEqual([
    item('expired', 'delete', 'expired'),
    item('endless', 'skip', 'not_expired'),
    item('fresh', 'skip', 'not_expired'),
    item('precious', 'skip', 'protected'),
  ]);
  expect(await listedNames(product)).toEqual(['endless', 'fresh', 'precious']);
  await product.call('POST', '/clusters/precious/deletion-settings', { deletionProtection: false });
  for (const name of ['endless', 'fresh']) await expire(product.aws, name);
  await cleanUp({ tags: { team: 'nobody' } });
  await cleanUp({ olderThan: 'P1D' });
  await cleanUp({ statuses: ['delete_failed'] });
  expect(await listedNames(product)).toEqual(['endless', 'fresh', 'precious']);
  expect(await cleanUp({ limit: 2 })).toMatchObject({ counts: { deleted: 2, skipped: 1 } });
  await cleanUp();
  expect(product.aws.inventory()).toEqual(nothing);
});

test('a clean-up by tags does not match another key and value that look alike when joined', async () => {
  await create('key', { tags: { 'a:b': 'c' } });
  await create('value', { tags: { a: 'b:c' } });
  for (const name of ['key', 'value']) await expire(product.aws, name);
  expect((await cleanUp({ tags: { 'a:b': 'c' } })).items).toEqual([item('key', 'delete', 'expired')]);
  expect(await listedNames(product)).toEqual(['value']);
  await cleanUp();
});

test('clean-up retries failed deletions and deletes failed creations', async () => {
  const { call, aws, ended } = product;
  aws.world.faults.plan({ kind: 'image_pull', image: 'bad', cause: 'not_found' });
  const { body: creation } = await call('POST', '/clusters', helloWorld({ name: 'bad', image: 'bad' }));
  expect(await ended(creation.id)).toMatchObject({ status: 'failed' });
  aws.world.faults.withdraw();

  const { network } = await create('stuck');
  const { NetworkInterface } = await aws.ec2.actions.CreateNetworkInterface({
    SubnetId: network.subnetIds[0],
  });
  const { body: deletion } = await call('DELETE', '/clusters/stuck');
  expect(await ended(deletion.id)).toMatchObject({ status: 'failed' });
  await aws.ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId: NetworkInterface!.NetworkInterfaceId! });

  expect((await cleanUp()).items).toEqual([
    item('stuck', 'retry', 'delete_failed'),
    item('bad', 'skip', 'recently_failed'),
  ]);
  await aws.world.clock.sleep(24 * 3600);
  expect((await cleanUp()).items).toEqual([item('bad', 'delete', 'create_failed')]);
  expect(await listedNames(product)).toEqual([]);
  expect(aws.inventory()).toEqual(nothing);
}, 180_000);

test('resources that a forced deletion left are deleted as soon as possible', async () => {
  const { call, aws, ended } = product;
  const { network, stack } = await create('forced');
  const { NetworkInterface } = await aws.ec2.actions.CreateNetworkInterface({
    SubnetId: network.subnetIds[0],
  });
  const { body: deletion } = await call('DELETE', '/clusters/forced?force=true');
  expect(await ended(deletion.id)).toMatchObject({ status: 'succeeded' });
  const orphaned = expect.objectContaining({ stackName: stack.name, action: 'retry', reason: 'orphaned' });
  expect((await cleanUp()).items).toEqual([orphaned]);
  await aws.world.clock.sleep(1800);
  await aws.ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId: NetworkInterface!.NetworkInterfaceId! });
  expect((await cleanUp()).items).toEqual([orphaned]);
  await aws.world.clock.sleep(1800);
  expect(aws.inventory()).toEqual(nothing);
  expect((await cleanUp()).items).toEqual([]);
}, 180_000);

test('clean-up removes a cluster from the list if somebody deleted its stack', async () => {
  const { aws } = product;
  const { stack } = await create('emptied');
  aws.cloudFormation.actions.DeleteStack({ StackName: stack.name });
  await aws.world.clock.sleep(1800);
  expect((await cleanUp()).items).toEqual([item('emptied', 'delete', 'stack_gone')]);
  expect(await listedNames(product)).toEqual([]);
});

test('clean-up ends an operation whose workflow has died', async () => {
  const { call, aws, ended } = product;
  const { body: creation } = await call('POST', '/clusters', helloWorld({ name: 'dead' }));
  await aws.world.clock.sleep(60);
  await killWorkflows();
  expect((await cleanUp()).items).toEqual([item('dead', 'skip', 'operation_running')]);
  await createJournal().updateOperation(creation.id, { createdAt: '2020-01-01T00:00:00.000Z' });
  expect((await cleanUp()).items).toEqual([item('dead', 'retry', 'interrupted')]);
  expect(await ended(creation.id)).toMatchObject({ status: 'cancelled', error: { code: 'interrupted' } });
  expect(await listedNames(product)).toEqual([]);
  expect(aws.inventory()).toEqual(nothing);
});

test('a protected cluster without a complete stack says so, and is deleted after its protection is removed', async () => {
  const { call, aws, ended } = product;
  const { stack } = await create('gone', { deletionProtection: true, ttl: 'PT20M' });
  aws.cloudFormation.actions.DeleteStack({ StackName: stack.name });
  const died = helloWorld({ name: 'died', deletionProtection: true });
  const { body: creation } = await call('POST', '/clusters', died);
  await aws.world.clock.sleep(60);
  await killWorkflows();
  await aws.world.clock.sleep(1800);

  const isProtected = [item('died', 'skip', 'protected'), item('gone', 'skip', 'protected')];
  expect((await call('POST', '/clean-up-plans', {})).body.items).toEqual(isProtected);
  expect((await call('GET', `/operations/${creation.id}`)).body).toMatchObject({ status: 'running' });
  expect((await cleanUp()).items).toEqual(isProtected);
  expect(await ended(creation.id)).toMatchObject({ status: 'failed', error: { code: 'interrupted' } });
  expect((await call('GET', '/clusters/died')).body).toMatchObject({
    status: 'create_failed',
    blockers: [{ owner: 'unknown', reason: expect.stringContaining('deletionProtection') }],
  });
  expect(await createJournal().getCluster('died')).toHaveProperty('removalFailedAt');
  expect((await call('GET', '/clusters/gone')).body).toMatchObject({
    status: 'delete_failed',
    blockers: [{ id: stack.name, owner: 'unknown', reason: expect.stringContaining('deletionProtection') }],
  });
  expect(await createJournal().getCluster('gone')).toHaveProperty('removalFailedAt');
  expect((await cleanUp()).items).toEqual(isProtected);

  for (const name of ['died', 'gone'])
    await call('POST', `/clusters/${name}/deletion-settings`, { deletionProtection: false });
  await cleanUp();
  expect(aws.inventory()).toEqual(nothing);
  expect((await call('GET', '/clusters')).body.items).toMatchObject([
    { name: 'died', status: 'create_failed', error: { code: 'interrupted' }, blockers: [] },
  ]);
  await cleanUp({ statuses: ['create_failed'] });
  expect(await listedNames(product)).toEqual([]);
});

test('a clean-up does not read old operations again', async () => {
  const journal = createJournal();
  const ended = (await journal.listOperations({ limit: 1, cursor: undefined }, {})).items[0]!;
  const now = Date.parse('2026-11-22T12:00:00Z');
  const ids = [-1, 0, 1].map((day) => v7({ msecs: now + day * 86_400_000 }));
  for (const id of ids) await journal.addOperation({ ...ended, id, cluster: 'paged' });
  const { items } = await journal.listOperations(
    { limit: 100, cursor: undefined, since: now },
    { cluster: 'paged' },
  );
  expect(items.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
});

test('overlapping clean-ups do not do the same work twice', async () => {
  await create('wanted-once');
  await expire(product.aws, 'wanted-once');
  const done = await Promise.all([cleanUp(), cleanUp(), cleanUp()]);
  const deletions = done.flatMap(({ items }) => items).filter(({ operationId }) => operationId);
  expect(deletions).toHaveLength(1);
  expect(product.aws.inventory()).toEqual(nothing);
});

test('the API still returns how a task ended after ECS has forgotten it', async () => {
  const { call, aws } = product;
  await create('history');
  const { body } = await call('POST', '/clusters/history/tasks', { count: 1 });
  const path = `/clusters/history/tasks/${body.tasks[0].id}`;
  await aws.world.clock.sleep(60);
  await call('DELETE', path);
  await aws.world.clock.sleep(2 * 3600);
  expect((await call('GET', '/clusters/history/tasks?desiredStatus=STOPPED')).body.items).toEqual([]);
  expect(await call('GET', path)).toMatchObject({
    status: 200,
    body: { lastStatus: 'STOPPED', stopCode: 'UserInitiated', network: { status: 'released' } },
  });
  await expire(product.aws, 'history');
  await cleanUp();
});
