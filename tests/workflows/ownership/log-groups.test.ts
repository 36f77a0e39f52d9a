import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { ownTags } from '../../../shared/domain/ownership.ts';
import { clusterLife } from '../../support/cluster-life.ts';
import { startProduct, type Json, type Product } from '../../support/product.ts';

/* A group is known by the journal, not by its name. Somebody else may have such a name by now. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());
const { create, remove } = clusterLife(() => product);

const day = 86_400;

const groups = () =>
  product.aws.logs.actions
    .DescribeLogGroups({ logGroupNamePrefix: '/ecs/' })
    .logGroups!.map(({ logGroupName }) => logGroupName!);
const groupOf = ({ stack }: Json) => `/ecs/test/${stack.name}`;

async function cleanUpLater(days: number): Promise<Json> {
  const cleanUp = async () => {
    const { body } = await product.call('POST', '/clean-ups', {});
    await product.aws.world.clock.sleep(300);
    return (await product.call('GET', `/clean-ups/${body.id}`)).body;
  };
  await cleanUp();
  await product.aws.world.clock.sleep(days * day);
  return cleanUp();
}

test('a log group that another deployment created in place of ours stays', async () => {
  const logGroupName = groupOf(await create('logs'));
  const { logs } = product.aws;
  logs.actions.DeleteLogGroup({ logGroupName });
  logs.actions.CreateLogGroup({ logGroupName, tags: { [ownTags.owner]: 'another' } });
  expect(await remove('logs')).toMatchObject({ status: 'succeeded' });
  expect(await cleanUpLater(15)).toMatchObject({ status: 'succeeded' });
  expect(groups()).toContain(logGroupName);
});

test('a log group that somebody deleted blocks neither the deletion nor clean-ups', async () => {
  const logGroupName = groupOf(await create('no-logs'));
  product.aws.logs.actions.DeleteLogGroup({ logGroupName });
  expect(await remove('no-logs')).toMatchObject({ status: 'succeeded' });
  expect(await cleanUpLater(15)).toMatchObject({ status: 'succeeded', error: null });
});

test('a log group of the same folder that no creation has made stays', async () => {
  const logGroupName = '/ecs/test/fargate-clusters--test--theirs-0123456789ab';
  product.aws.logs.actions.CreateLogGroup({
    logGroupName,
    tags: { [ownTags.owner]: 'fargate-clusters-test' },
  });
  await cleanUpLater(30);
  expect(groups()).toContain(logGroupName);
});
