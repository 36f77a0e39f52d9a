import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Product } from '../support/product.ts';

/*
 * CloudFormation takes the deletion of a stack back where an export of it is in use: DELETE_IN_PROGRESS, then the status
 * of before. https://github.com/aws/aws-sdk/issues/383, https://github.com/aws/aws-cdk/issues/604
 */
let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());
const { beginRemoval, cleanUp, cleanUps, create, operation, stacksOf } = clusterLife(() => product);

const reason = 'Export network-VpcId cannot be deleted as it is in use by others';
const takeBack = (times?: number) =>
  product.aws.world.faults.plan({ kind: 'delete_taken_back', reason, times });
const hours = (count: number) => product.aws.world.clock.sleep(count * 3600);

test('a deletion that CloudFormation takes back says why, is tried again, and goes on once it may', async () => {
  await create('plain');
  takeBack();
  const { id } = await beginRemoval('plain');
  await hours(1);
  const blocker = {
    id: stacksOf('plain')[0]!.StackName,
    type: 'AWS::CloudFormation::Stack',
    reason: expect.stringContaining(reason),
  };
  expect(await operation(id)).toMatchObject({
    status: 'running',
    error: { code: 'deletion_blocked', reason: expect.stringContaining(reason), blockers: [blocker] },
  });
  product.aws.world.faults.withdraw();
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
  expect(product.aws.inventory()).toEqual(nothing);
});

test('a deletion that CloudFormation takes back again and again ends as failed', async () => {
  await create('kept');
  takeBack();
  const { id } = await beginRemoval('kept');
  await hours(12);
  expect(await operation(id)).toMatchObject({ status: 'failed', error: { code: 'deletion_blocked' } });
  product.aws.world.faults.withdraw();
  await cleanUps(2);
  expect(product.aws.inventory()).toEqual(nothing);
});

test('a forced deletion leaves a stack behind whose deletion CloudFormation takes back', async () => {
  await create('forced');
  takeBack();
  const { id } = await beginRemoval('forced', '?force=true');
  const end = await product.ended(id);
  expect(end).toMatchObject({ status: 'succeeded' });
  expect(end.orphans).toContainEqual(expect.objectContaining({ type: 'AWS::EC2::VPC' }));
  expect(product.aws.inventory()).toMatchObject({ tasks: [] });
  expect((await cleanUp()).items).toMatchObject([{ action: 'retry', reason: 'orphaned', error: reason }]);
  product.aws.world.faults.withdraw();
  await cleanUps(2);
  expect(product.aws.inventory()).toEqual(nothing);
});

test('a deletion that CloudFormation accepts and does not begin is asked for again', async () => {
  await create('unheard');
  const { actions } = product.aws.cloudFormation;
  const { DeleteStack } = actions;
  let asked = 0;
  Object.assign(actions, {
    DeleteStack: (input: Parameters<typeof DeleteStack>[0]) => (++asked === 1 ? {} : DeleteStack(input)),
  });
  const { id } = await beginRemoval('unheard');
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
  Object.assign(actions, { DeleteStack });
  expect(product.aws.inventory()).toEqual(nothing);
});
