import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { createJournal } from '../../shared/journal/journal.ts';
import { ownershipTags } from '../../shared/domain/ownership.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { setVersion } from '../support/journal-table.ts';
import { environment } from '../support/environment.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

/* Who looks the day after finds why a creation failed; nothing of it is left in AWS, whatever stays listed. */
let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
afterEach(async () => {
  product.aws.world.faults.withdraw();
  for (const { name } of (await get('/clusters?limit=100')).items) {
    await product.call('PATCH', `/clusters/${name}`, { deletionProtection: false });
    await remove(name);
  }
});
afterAll(() => product.close());

const { attempt, cleanUp, create, killWorkflows, remove } = clusterLife(() => product);

const get = async (path: string): Promise<Json> => (await product.call('GET', path)).body;
const hours = (count: number) => product.aws.world.clock.sleep(count * 3600);
const plan = async (body: object = {}) => (await product.call('POST', '/clean-up-plans', body)).body.items;

/** A creation that fails and leaves nothing; answers its operation. */
async function fail(name: string, changes: object = {}): Promise<Json> {
  const { faults } = product.aws.world;
  const id = faults.plan({ kind: 'create_fails', resourceType: 'AWS::ECS::Service', reason: 'no room' });
  const operation = await attempt({ name, ...changes });
  faults.withdraw(id);
  expect(operation).toMatchObject({ status: 'failed', error: { resource: 'Service' } });
  return operation;
}

/** The stack of a creation appears, which CloudFormation was asked for long ago. */
function createLate(StackName: string, cluster: string, operation: string): void {
  const tags = ownershipTags({ owner: 'fargate-clusters-test', cluster, operation });
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  const Group = { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: `/ecs/${cluster}`, Tags } };
  product.aws.cloudFormation.actions.CreateStack({
    StackName,
    TemplateBody: JSON.stringify({ Resources: { Group } }),
    Tags,
    RoleARN: environment.CLOUDFORMATION_ROLE_ARN,
  });
}

const isListed = async (name: string) =>
  (await get('/clusters?limit=100')).items.some((one: Json) => one.name === name);

const isGone = async (name: string, operationId: string, detail: RegExp) =>
  expect(await product.call('GET', `/clusters/${name}`)).toMatchObject({
    status: 404,
    body: { code: 'cluster_not_found', operationId, detail: expect.stringMatching(detail) },
  });

const keeps = (cluster: string) =>
  expect.objectContaining({ cluster, action: 'skip', reason: 'recently_failed' });
const goes = (cluster: string) =>
  expect.objectContaining({ cluster, action: 'delete', reason: 'create_failed' });

test('a cluster whose creation failed is listed for a day, with the reason; then its 404 names the creation', async () => {
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

test('DELETE takes it off the list at once, and its name is free for another creation at once', async () => {
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

test('a clean-up that names create_failed takes it off the list at once; one by tags does not', async () => {
  const { id } = await fail('named', { tags: { team: 'ci' } });
  expect((await cleanUp({ tags: { team: 'ci' } })).items).toEqual([keeps('named')]);
  const named = { tags: { team: 'ci' }, statuses: ['create_failed', 'delete_failed'] };
  expect(await plan(named)).toEqual([goes('named')]);
  expect((await cleanUp(named)).items).toEqual([goes('named')]);
  await isGone('named', id, /Its creation failed/);
});

test('what a rollback left is deleted by the next clean-up, and the cluster stays listed for the rest of the day', async () => {
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

test('what somebody wants deleted meanwhile is not listed again', async () => {
  const { aws, call, ended } = product;
  aws.world.faults.plan({ kind: 'delete_fails', resourceType: 'AWS::EC2::VPC', reason: 'busy' });
  const { id } = await fail('unwanted');
  aws.world.faults.withdraw();
  const { body: started } = await call('POST', '/clean-ups', {});
  await aws.world.clock.sleep(10);
  const { items } = await get(`/clean-ups/${started.id}`);
  expect(items).toEqual([goes('unwanted')]);
  expect(await get('/clusters/unwanted')).toMatchObject({ status: 'deleting' });
  const { body: planned } = await call('POST', '/clusters/unwanted/deletion-plans', {});
  expect(planned).toMatchObject({ runningDeletionId: null, endedOperationId: items[0].operationId });
  const { body: deletion } = await call('DELETE', '/clusters/unwanted');
  expect(deletion.id).not.toBe(items[0].operationId);
  expect((await call('DELETE', '/clusters/unwanted')).body.id).toBe(deletion.id);
  expect(await ended(deletion.id)).toMatchObject({ status: 'succeeded' });
  await isGone('unwanted', id, /Its creation failed/);
  expect(aws.inventory()).toEqual(nothing);
});

test('a deletion that failed is taken up by clean-up as that was asked for: the cluster goes', async () => {
  const { aws } = product;
  aws.world.faults.plan({ kind: 'delete_fails', resourceType: 'AWS::EC2::VPC', reason: 'busy' });
  const { id } = await fail('asked');
  expect(await remove('asked')).toMatchObject({ status: 'failed' });
  aws.world.faults.withdraw();
  expect((await cleanUp()).items).toMatchObject([{ action: 'retry', reason: 'delete_failed' }]);
  await isGone('asked', id, /Its creation failed/);
  expect(aws.inventory()).toEqual(nothing);
});

test('a creation whose rollback has died is listed once that is done', async () => {
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

test('a stack that comes late under a cluster that is listed as failed goes with the next clean-up', async () => {
  const { aws } = product;
  const { id } = await fail('late');
  const { stackName } = (await createJournal().getCluster('late'))!;
  createLate(stackName, 'late', id);
  await aws.world.clock.sleep(60);
  expect(await plan()).toEqual([goes('late')]);
  expect((await cleanUp()).items).toEqual([goes('late')]);
  expect(aws.inventory()).toEqual(nothing);
  expect(await get('/clusters/late')).toMatchObject({ status: 'create_failed', operationId: id });
  await remove('late');
});

test('a stack that comes late under a protected cluster is told, and goes once the protection is lifted', async () => {
  const { aws } = product;
  const { id } = await fail('guarded', { deletionProtection: true });
  const { stackName } = (await createJournal().getCluster('guarded'))!;
  createLate(stackName, 'guarded', id);
  await aws.world.clock.sleep(60);
  expect((await cleanUp()).items).toMatchObject([
    { cluster: 'guarded', action: 'skip', reason: 'protected' },
  ]);
  expect(aws.inventory()).toMatchObject({ stacks: [expect.stringContaining('guarded')] });
  expect(await get('/clusters/guarded')).toMatchObject({
    status: 'create_failed',
    blockers: [{ id: stackName, reason: expect.stringContaining('deletionProtection') }],
  });
  await product.call('PATCH', '/clusters/guarded', { deletionProtection: false });
  await cleanUp();
  await hours(1);
  expect(aws.inventory()).toEqual(nothing);
});

test('a stack that comes after a failed creation was deleted changes nothing of what is told of it', async () => {
  const { aws } = product;
  const { id } = await fail('followed');
  const { stackName } = (await createJournal().getCluster('followed'))!;
  await remove('followed');
  await isGone('followed', id, /Its creation failed/);
  await hours(2);
  createLate(stackName, 'followed', id);
  await aws.world.clock.sleep(60);
  expect((await cleanUp()).items).toMatchObject([{ action: 'delete', reason: 'not_in_journal' }]);
  expect(aws.inventory()).toEqual(nothing);
  await isGone('followed', id, /Its creation failed/);
});

test('where a forced deletion left something of a failed creation behind, the 404 names that deletion', async () => {
  const { faults } = product.aws.world;
  const reason = 'The vpc has dependencies and cannot be deleted.';
  const vpc = faults.plan({ kind: 'delete_fails', resourceType: 'AWS::EC2::VPC', reason });
  faults.plan({ kind: 'create_fails', resourceType: 'AWS::ECS::Service', reason: 'no room' });
  await attempt({ name: 'stuck' });
  const deletion = await product.call('DELETE', '/clusters/stuck?force=true');
  expect(await product.ended(deletion.body.id)).toMatchObject({
    status: 'succeeded',
    orphans: expect.arrayContaining([expect.objectContaining({ resource: 'Vpc' })]),
  });
  await isGone('stuck', deletion.body.id, /It was deleted at/);
  faults.withdraw(vpc);
  await hours(2);
  await cleanUp();
  await hours(2);
  expect(product.aws.inventory()).toEqual(nothing);
});

test('what a newer version has written of a former cluster holds nothing up', async () => {
  await create('former');
  await remove('former');
  await setVersion(product.aws, 'former-cluster', 'former', 99);
  const { status, body } = await product.call('GET', '/clusters/former');
  expect([status, body.code, body.operationId]).toEqual([404, 'cluster_not_found', undefined]);
  await create('former');
  expect(await remove('former')).toMatchObject({ status: 'succeeded' });
  expect(await isListed('former')).toBe(false);
});

test('a protected cluster that failed stays until its protection is lifted, whatever its age', async () => {
  await fail('kept', { deletionProtection: true });
  await hours(48);
  expect((await cleanUp()).items).toMatchObject([{ cluster: 'kept', action: 'skip', reason: 'protected' }]);
  await product.call('PATCH', '/clusters/kept', { deletionProtection: false });
  expect((await cleanUp()).items).toEqual([goes('kept')]);
});

test('the operation keeps how far each resource came, and its rollback in a list of its own', async () => {
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

test('each endpoint of a cluster that has gone says what became of it', async () => {
  await create('gone');
  const { id } = await remove('gone');
  const bodies: Record<string, object> = { updateCluster: { tags: { team: 'web' } }, runTasks: { count: 1 } };
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
])('a token with %j is told what became of a cluster: %j', async (scope, isTold) => {
  await create('secret');
  const { id } = await remove('secret');
  const claims = { sub: 'robot', scope };
  const { status, body } = await product.send({ method: 'DELETE', url: '/clusters/secret', claims });
  expect([status, body.operationId]).toEqual([404, isTold ? id : undefined]);
  expect(/any more/.test(body.detail)).toBe(isTold);
});

test('of a name that nothing ever had nothing is told', async () => {
  const { status, body } = await product.call('GET', '/clusters/never');
  expect([status, body.operationId]).toEqual([404, undefined]);
  expect(body.detail).toBe('There is no cluster "never"; GET /clusters lists all clusters.');
});
