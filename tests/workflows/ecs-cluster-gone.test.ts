import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Product } from '../support/product.ts';

/*
 * CloudFormation may delete an ECS cluster by its tags, and what is not there has none: not where somebody else has had a
 * cluster of that name since, nor where ECS has forgotten the one that was deleted. "Clusters with an INACTIVE status may
 * remain discoverable in your account for a period of time. However, this behavior is subject to change":
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Cluster.html
 */
let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
afterAll(() => product.close());

const { create, beginRemoval, cleanUps } = clusterLife(() => product);
const sleep = (seconds: number) => product.aws.world.clock.sleep(seconds);

async function deleteByHand(cluster: string): Promise<void> {
  const { actions } = product.aws.ecs;
  for (const service of actions.ListServices({ cluster }).serviceArns!)
    actions.DeleteService({ cluster, service, force: true });
  await sleep(300);
  actions.DeleteCluster({ cluster });
}

test.each([
  ['', 'plain', ''],
  [' with force', 'forced', '?force=true'],
])(
  'a cluster is deleted%s whose ECS cluster has gone, and whose name others have had',
  async (_, name, query) => {
    const { actions } = product.aws.ecs;
    await create(name);
    await deleteByHand(name);
    actions.CreateCluster({ clusterName: name });
    actions.DeleteCluster({ cluster: name });
    const { id } = await beginRemoval(name, query);
    expect(await product.ended(id)).toMatchObject({ status: 'succeeded', orphans: [] });
    expect(product.aws.inventory()).toEqual(nothing);
  },
);

test('what somebody else has by that name stays', async () => {
  const { actions } = product.aws.ecs;
  await create('taken');
  await deleteByHand('taken');
  actions.CreateCluster({ clusterName: 'taken' });
  const { id } = await beginRemoval('taken', '?force=true');
  await product.ended(id);
  expect(actions.DescribeClusters({ clusters: ['taken'] }).clusters).toMatchObject([{ status: 'ACTIVE' }]);
  actions.DeleteCluster({ cluster: 'taken' });
  await cleanUps(3);
  expect(product.aws.inventory()).toEqual(nothing);
});
