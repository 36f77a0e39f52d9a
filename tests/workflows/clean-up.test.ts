import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { createJournal } from '../../shared/journal/journal.ts';
import { ownershipTags } from '../../shared/domain/ownership.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { expire } from '../support/journal-table.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';
import { tableOf } from '../support/journal-table.ts';

let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
afterAll(() => product.close());

const { create, cleanUp, killWorkflows } = clusterLife(() => product);

const names = async () =>
  (await product.call('GET', '/clusters')).body.items.map(({ name }: { name: string }) => name);
const item = (cluster: string, action: string, reason: string) =>
  expect.objectContaining({ cluster, action, reason });

test('what has expired is deleted; what is protected, or has time left, is not', async () => {
  await create('expired');
  await create('fresh', { ttl: 'PT8H' });
  await create('endless');
  await create('precious', { deletionProtection: true });
  await expire(product.aws, 'expired');
  await expire(product.aws, 'precious');

  const plan = await product.call('POST', '/clean-up-plans', {});
  expect(plan).toMatchObject({ status: 200, body: { counts: { toDelete: 1, toRetry: 0, toSkip: 3 } } });
  expect(await names()).toEqual(['endless', 'expired', 'fresh', 'precious']);

  const done = await cleanUp();
  expect(done.items).toEqual([
    item('expired', 'delete', 'expired'),
    item('endless', 'skip', 'not_expired'),
    item('fresh', 'skip', 'not_expired'),
    item('precious', 'skip', 'protected'),
  ]);
  expect(await names()).toEqual(['endless', 'fresh', 'precious']);
  await product.call('PATCH', '/clusters/precious', { deletionProtection: false });
  for (const name of ['endless', 'fresh']) await expire(product.aws, name);
  await cleanUp({ tags: { team: 'nobody' } });
  await cleanUp({ olderThan: 'P1D' });
  await cleanUp({ statuses: ['delete_failed'] });
  expect(await names()).toEqual(['endless', 'fresh', 'precious']);
  expect(await cleanUp({ limit: 2 })).toMatchObject({ counts: { deleted: 2, skipped: 1 } });
  await cleanUp();
  expect(product.aws.inventory()).toEqual(nothing);
});

test('a clean-up by tags takes no other key and value that read alike', async () => {
  await create('key', { tags: { 'a:b': 'c' } });
  await create('value', { tags: { a: 'b:c' } });
  for (const name of ['key', 'value']) await expire(product.aws, name);
  expect((await cleanUp({ tags: { 'a:b': 'c' } })).items).toEqual([item('key', 'delete', 'expired')]);
  expect(await names()).toEqual(['value']);
  await cleanUp();
});

test('creations and deletions that failed are taken up again', async () => {
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
  expect(await names()).toEqual([]);
  expect(aws.inventory()).toEqual(nothing);
}, 180_000);

test('what a forced deletion left behind is removed as soon as it can be', async () => {
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

test('a stack that somebody deleted takes its cluster off the list', async () => {
  const { aws } = product;
  const { stack } = await create('emptied');
  aws.cloudFormation.actions.DeleteStack({ StackName: stack.name });
  await aws.world.clock.sleep(1800);
  expect((await cleanUp()).items).toEqual([item('emptied', 'delete', 'stack_gone')]);
  expect(await names()).toEqual([]);
});

test('a cluster of an earlier deployment, whose creation the journal does not know, stays, and the record says so', async () => {
  const { aws } = product;
  const { operationId, stack } = await create('precious', { deletionProtection: true });
  // The table of a new deployment is empty.
  await createJournal().removeCluster('precious', operationId, Date.now());
  await tableOf('operation', 2).remove(operationId, { text: 'attribute_exists(#id)' });
  const before = aws.inventory();
  const stays = { cluster: 'precious', action: 'skip', reason: 'creation_unknown', stackName: stack.name };
  const { items } = await cleanUp();
  expect(items).toMatchObject([{ ...stays, error: expect.stringContaining('Delete the stack if nobody') }]);
  await aws.world.clock.sleep(900);
  expect(aws.inventory()).toEqual(before);
  aws.world.faults.plan({ kind: 'delete_fails', resourceType: 'AWS::EC2::VPC', reason: 'in use', times: 1 });
  aws.cloudFormation.actions.DeleteStack({ StackName: stack.name });
  await aws.world.clock.sleep(900);
  expect((await cleanUp()).items).toMatchObject([{ cluster: 'precious', reason: 'not_in_journal' }]);
  expect(aws.inventory()).toEqual(nothing);
});

test('a stack of this API that the journal has forgotten is found by its tags, with all that runs in it', async () => {
  const { call, aws } = product;
  const { operationId } = await create('forgotten');
  await call('POST', '/clusters/forgotten/tasks', { count: 3 });
  await createJournal().removeCluster('forgotten', operationId, Date.now());
  expect((await call('GET', '/clusters/forgotten')).status).toBe(404);
  expect((await cleanUp()).items).toEqual([item('forgotten', 'delete', 'not_in_journal')]);
  expect(await names()).toEqual([]);
  expect(aws.inventory()).toEqual(nothing);
});

test.each([
  ['payments', 'pay'],
  ['fargate-clusters-test-tools', 'tools'],
  ['fargate-clusters-test-odd-operation', 'not a/name'],
])(
  'the stack %s of somebody else stays, though its tags are copied from one of ours',
  async (StackName, cluster) => {
    const { aws } = product;
    const TemplateBody = JSON.stringify({ Resources: { Group: { Type: 'AWS::Logs::LogGroup' } } });
    const tags = ownershipTags({ owner: 'fargate-clusters-test', cluster, operation: 'operation' });
    const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    aws.cloudFormation.actions.CreateStack({ StackName, TemplateBody, Tags });
    await aws.world.clock.sleep(60);
    expect((await cleanUp()).items).toEqual([]);
    expect(await names()).toEqual([]);
    const { Stacks } = aws.cloudFormation.actions.DescribeStacks({ StackName });
    expect(Stacks).toMatchObject([{ StackStatus: 'CREATE_COMPLETE' }]);
    aws.cloudFormation.actions.DeleteStack({ StackName });
    await aws.world.clock.sleep(60);
  },
);

test('an operation whose workflow has died is taken up', async () => {
  const { call, aws, ended } = product;
  const { body: creation } = await call('POST', '/clusters', helloWorld({ name: 'dead' }));
  await aws.world.clock.sleep(60);
  await killWorkflows();
  expect((await cleanUp()).items).toEqual([item('dead', 'skip', 'operation_running')]);
  await createJournal().updateOperation(creation.id, { createdAt: '2020-01-01T00:00:00.000Z' });
  expect((await cleanUp()).items).toEqual([item('dead', 'retry', 'interrupted')]);
  expect(await ended(creation.id)).toMatchObject({ status: 'cancelled', error: { code: 'interrupted' } });
  expect(await names()).toEqual([]);
  expect(aws.inventory()).toEqual(nothing);
});

test('a protected cluster of which nothing whole is left says so, and goes once its protection is lifted', async () => {
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
    await call('PATCH', `/clusters/${name}`, { deletionProtection: false });
  await cleanUp();
  expect(aws.inventory()).toEqual(nothing);
  expect((await call('GET', '/clusters')).body.items).toMatchObject([
    { name: 'died', status: 'create_failed', error: { code: 'interrupted' }, blockers: [] },
  ]);
  await cleanUp({ statuses: ['create_failed'] });
  expect(await names()).toEqual([]);
});

test('operations of long ago are not read again by every sweep', async () => {
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

test('sweeps that overlap do not do the same work twice', async () => {
  await create('wanted-once');
  await expire(product.aws, 'wanted-once');
  const done = await Promise.all([cleanUp(), cleanUp(), cleanUp()]);
  const deletions = done.flatMap(({ items }) => items).filter(({ operationId }) => operationId);
  expect(deletions).toHaveLength(1);
  expect(product.aws.inventory()).toEqual(nothing);
});

test('a task that ECS has forgotten still answers with how it ended', async () => {
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
