import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../../support/cluster-life.ts';
import { startProduct, type Product } from '../../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const { beginRemoval, create, foreignService, operation } = clusterLife(() => product);

test('a service that somebody else made in a cluster starts no task any more, and the deletion waits for it', async () => {
  const { actions } = product.aws.ecs;
  const { network } = await create('shared');
  foreignService('shared', { subnets: network.subnetIds, securityGroups: network.securityGroupIds });
  await product.aws.world.clock.sleep(300);
  const { id } = await beginRemoval('shared');
  await product.aws.world.clock.sleep(3600);
  const { services } = actions.DescribeServices({ cluster: 'shared', services: ['theirs'] });
  expect(services).toMatchObject([{ status: 'ACTIVE', desiredCount: 0, runningCount: 0 }]);
  const running = await operation(id);
  expect(running).toMatchObject({ status: 'running', error: { blockers: [{ type: 'AWS::ECS::Cluster' }] } });

  actions.DeleteService({ cluster: 'shared', service: 'theirs' });
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
});

/* fabfuel/ecs-deploy issue 59: "The daemon scheduling strategy does not support a desired count for services." */
test('a service that ECS does not scale does not fail the deletion, which names what it waits for', async () => {
  const { actions } = product.aws.ecs;
  const { network } = await create('unscaled');
  foreignService('unscaled', { subnets: network.subnetIds }, { desiredCount: 0 });
  product.aws.world.faults.plan({
    kind: 'error',
    service: 'ecs',
    action: 'UpdateService',
    code: 'InvalidParameterException',
    message: 'The daemon scheduling strategy does not support a desired count for services.',
  });
  const { id } = await beginRemoval('unscaled');
  await product.aws.world.clock.sleep(3600);
  const { error } = await operation(id);
  expect(error).toMatchObject({
    code: 'deletion_blocked',
    blockers: [
      {
        id: 'theirs',
        type: 'AWS::ECS::Service',
        reason: expect.stringContaining('daemon scheduling strategy'),
      },
      { type: 'AWS::ECS::Cluster', reason: expect.stringContaining('Somebody created a service in it') },
    ],
  });

  actions.DeleteService({ cluster: 'unscaled', service: 'theirs' });
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
});
