import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createJournal } from '../../../shared/journal/journal.ts';
import { ownershipTags } from '../../../shared/domain/ownership.ts';
import { clusterLife } from '../../support/cluster-life.ts';
import { environment } from '../../support/environment.ts';
import { startProduct, type Product } from '../../support/product.ts';
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

const { attempt, cleanUp, remove } = clusterLife(() => product);

const { get, hours, plan, fail, isGone } = failedCreations(() => product);

/** Creates the stack of a creation long after its request. */
function createLate(StackName: string, cluster: string, operation: string): void {
  const tags = ownershipTags({ deployment: 'fargate-clusters-test', cluster, operation });
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  const Group = { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: `/ecs/${cluster}`, Tags } };
  product.aws.cloudFormation.actions.CreateStack({
    StackName,
    TemplateBody: JSON.stringify({ Resources: { Group } }),
    Tags,
    RoleARN: environment.CLOUDFORMATION_ROLE_ARN,
  });
}

test('a failed cluster is not listed again if somebody deletes it during a clean-up', async () => {
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

test('a late stack of a cluster that is listed as failed is deleted by the next clean-up', async () => {
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

test('a late stack of a protected cluster is a blocker, and is deleted after the protection is removed', async () => {
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
  await product.call('POST', '/clusters/guarded/deletion-settings', { deletionProtection: false });
  await cleanUp();
  await hours(1);
  expect(aws.inventory()).toEqual(nothing);
});

test('a late stack of a failed creation that was deleted does not change the 404', async () => {
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

test('the 404 names the forced deletion that left resources of a failed creation', async () => {
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
