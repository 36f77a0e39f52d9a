import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../../support/cluster-life.ts';
import { startProduct, type Product } from '../../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const { beginRemoval, create } = clusterLife(() => product);

test('a service that somebody else made in a cluster starts no task any more, and the deletion waits for it', async () => {
  const { actions } = product.aws.ecs;
  const { network } = await create('shared');
  actions.CreateService({
    cluster: 'shared',
    serviceName: 'theirs',
    taskDefinition: 'shared-task-definition',
    desiredCount: 1,
    launchType: 'FARGATE',
    networkConfiguration: {
      awsvpcConfiguration: { subnets: network.subnetIds, securityGroups: network.securityGroupIds },
    },
  });
  await product.aws.world.clock.sleep(300);
  const { id } = await beginRemoval('shared');
  await product.aws.world.clock.sleep(3600);
  const { services } = actions.DescribeServices({ cluster: 'shared', services: ['theirs'] });
  expect(services).toMatchObject([{ status: 'ACTIVE', desiredCount: 0, runningCount: 0 }]);
  const running = (await product.call('GET', `/operations/${id}`)).body;
  expect(running).toMatchObject({ status: 'running', error: { blockers: [{ type: 'AWS::ECS::Cluster' }] } });

  actions.DeleteService({ cluster: 'shared', service: 'theirs' });
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
});
