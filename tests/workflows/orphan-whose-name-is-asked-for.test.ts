import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { hookedCalls } from '../support/hooked-calls.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

const { state, load } = hookedCalls();
let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct({}, load);
  nothing = product.aws.inventory();
});
afterAll(() => product.close());
const { create, remove, cleanUp, cleanUps } = clusterLife(() => product);

test('a cluster that is asked for while a clean-up prepares an orphan of its name stays', async () => {
  const { ecs, world } = product.aws;
  const name = 'again';
  await create(name);
  const reason = 'It did not stabilize.';
  const fault = world.faults.plan({ kind: 'delete_fails', resourceType: 'AWS::ECS::Cluster', reason });
  await remove(name, '?force=true');
  world.faults.withdraw(fault);
  ecs.actions.DeleteCluster({ cluster: name });
  await world.clock.sleep(60);
  let looks = 0;
  let operation = '';
  state.hook = async ({ action, input, by }, send) => {
    const response = await send();
    if (by('run-clean-up') && action === 'DescribeClusters' && input.clusters[0] === name && ++looks === 2) {
      const { body } = await product.call(
        'POST',
        '/clusters',
        helloWorld({ name, deletionProtection: true }),
      );
      operation = body.id;
      // So long take throttled reads of EC2.
      await world.clock.sleep(20);
    }
    return response;
  };
  await cleanUp();
  state.hook = undefined;
  expect(await product.ended(operation)).toMatchObject({ status: 'succeeded' });
  await world.clock.sleep(300);
  expect(ecs.actions.DescribeClusters({ clusters: [name] }).clusters).toMatchObject([{ status: 'ACTIVE' }]);
  await product.call('POST', `/clusters/${name}/deletion-settings`, { deletionProtection: false });
  await remove(name);
  await cleanUps(2);
  expect(product.aws.inventory()).toEqual(nothing);
});
