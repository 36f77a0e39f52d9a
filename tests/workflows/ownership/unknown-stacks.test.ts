import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createJournal } from '../../../shared/journal/journal.ts';
import { ownershipTags } from '../../../shared/domain/ownership.ts';
import { newOperation } from '../../../shared/domain/operation/operation.ts';
import { clusterLife } from '../../support/cluster-life.ts';
import { environment } from '../../support/environment.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { stateOf } from './ecs.ts';

/* CloudFormation knows ECS clusters, services and log groups by their names. Somebody else may have such a name by now. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());
const { create, remove, cleanUp, stacksOf } = clusterLife(() => product);

const sleep = (seconds: number) => product.aws.world.clock.sleep(seconds);

test('a complete stack that is missing in the journal stays while a newer cluster has its name', async () => {
  const { cloudFormation, ecs } = product.aws;
  const tags = ownershipTags({
    deployment: environment.STACK_PREFIX!,
    cluster: 'namesake',
    operation: 'forgotten',
  });
  const at = new Date(product.aws.world.clock.now()).toISOString();
  const creation = newOperation({
    id: 'forgotten',
    type: 'create',
    cluster: 'namesake',
    progress: [],
    requestedBy: 'somebody',
    createdAt: at,
  });
  await createJournal().addOperation({ ...creation, status: 'succeeded', endedAt: at });
  const StackName = 'fargate-clusters--test--namesake-forgotten';
  const Cluster = { Type: 'AWS::ECS::Cluster', Properties: { ClusterName: 'namesake' } };
  cloudFormation.actions.CreateStack({
    StackName,
    TemplateBody: JSON.stringify({ Resources: { Cluster } }),
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  });
  await sleep(120);
  ecs.actions.DeleteCluster({ cluster: 'namesake' });
  await create('namesake', { service: undefined });
  const before = stateOf(product, 'namesake');
  for (let round = 0; round < 2; round += 1) {
    expect((await cleanUp()).items).toContainEqual(
      expect.objectContaining({
        stackName: StackName,
        action: 'skip',
        reason: 'refused',
        error: expect.stringContaining('once the name is free'),
      }),
    );
    await sleep(1800);
  }
  expect(stateOf(product, 'namesake')).toEqual(before);

  expect(await remove('namesake')).toMatchObject({ status: 'succeeded' });
  // The stack has no role of ours, so CloudFormation may not delete its ECS cluster. The second deletion retains it.
  for (let round = 0; round < 2; round += 1) {
    await cleanUp();
    await sleep(1800);
  }
  expect(stacksOf('namesake').map(({ StackStatus }) => StackStatus)).toEqual([
    'DELETE_COMPLETE',
    'DELETE_COMPLETE',
  ]);
});
