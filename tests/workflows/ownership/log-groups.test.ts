import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { ownTags } from '../../../shared/domain/ownership.ts';
import { clusterLife } from '../../support/cluster-life.ts';
import { startProduct, type Product } from '../../support/product.ts';

/* CloudFormation knows ECS clusters, services and log groups by their names. Somebody else may have such a name by now. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());
const { create, remove } = clusterLife(() => product);

test('a log group that another deployment created in place of ours stays', async () => {
  const { stack } = await create('logs');
  const { logs } = product.aws;
  const groups = () => logs.actions.DescribeLogGroups({ logGroupNamePrefix: '/ecs/' }).logGroups!;
  const { logGroupName } = groups().find((group) => group.logGroupName!.includes(stack.name))!;
  logs.actions.DeleteLogGroup({ logGroupName });
  logs.actions.CreateLogGroup({ logGroupName, tags: { [ownTags.owner]: 'another' } });
  expect(await remove('logs')).toMatchObject({ status: 'failed' });
  expect(groups()).toContainEqual(expect.objectContaining({ logGroupName }));
});

test('a log group that somebody deleted does not block the deletion', async () => {
  const { stack } = await create('no-logs');
  const { logs } = product.aws;
  const { logGroups } = logs.actions.DescribeLogGroups({ logGroupNamePrefix: '/ecs/' });
  const { logGroupName } = logGroups!.find((group) => group.logGroupName!.includes(stack.name))!;
  logs.actions.DeleteLogGroup({ logGroupName });
  expect(await remove('no-logs')).toMatchObject({ status: 'succeeded' });
});
