import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { operationKind } from '../../shared/journal/operations.ts';
import { createJournal } from '../../shared/journal/journal.ts';
import { ownershipTags } from '../../shared/domain/ownership.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Product } from '../support/product.ts';
import { tableOf } from '../support/journal-table.ts';
import { item, listedNames } from './clean-up-items.ts';

let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
afterAll(() => product.close());

const { create, cleanUp } = clusterLife(() => product);

test('the stack of an unknown creation of an earlier deployment stays, and the record says so', async () => {
  const { aws } = product;
  const { operationId, stack } = await create('precious', { deletionProtection: true });
  // The table of a new deployment is empty.
  const journal = createJournal();
  await journal.removeCluster((await journal.getCluster('precious'))!, Date.now());
  await tableOf('operation', operationKind.version).remove(operationId, { text: 'attribute_exists(#id)' });
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

test('clean-up finds a stack that is missing in the journal by its tags, and deletes all that runs in it', async () => {
  const { call, aws } = product;
  await create('forgotten');
  await call('POST', '/clusters/forgotten/tasks', { count: 3 });
  const journal = createJournal();
  await journal.removeCluster((await journal.getCluster('forgotten'))!, Date.now());
  expect((await call('GET', '/clusters/forgotten')).status).toBe(404);
  expect((await cleanUp()).items).toEqual([item('forgotten', 'delete', 'not_in_journal')]);
  expect(await listedNames(product)).toEqual([]);
  expect(aws.inventory()).toEqual(nothing);
});

test.each([
  ['payments', 'pay'],
  ['fargate-clusters--test--tools', 'tools'],
  ['fargate-clusters--test--odd-operation', 'not a/name'],
])('the foreign stack %s stays although somebody copied our tags to it', async (StackName, cluster) => {
  const { aws } = product;
  const TemplateBody = JSON.stringify({ Resources: { Group: { Type: 'AWS::Logs::LogGroup' } } });
  const tags = ownershipTags({ deployment: 'fargate-clusters-test', cluster, operation: 'operation' });
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  aws.cloudFormation.actions.CreateStack({ StackName, TemplateBody, Tags });
  await aws.world.clock.sleep(60);
  expect((await cleanUp()).items).toEqual([]);
  expect(await listedNames(product)).toEqual([]);
  const { Stacks } = aws.cloudFormation.actions.DescribeStacks({ StackName });
  expect(Stacks).toMatchObject([{ StackStatus: 'CREATE_COMPLETE' }]);
  aws.cloudFormation.actions.DeleteStack({ StackName });
  await aws.world.clock.sleep(60);
});
