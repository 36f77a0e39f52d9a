import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

/*
 * Tasks may end at first, until what they need is up, and then stay. ECS replaces them, and does not give such a service up:
 * "a task that reaches a healthy state resets the failure count to 0", by default.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentCircuitBreaker.html
 */

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());
const { attempt, remove } = clusterLife(() => product);

const image = 'race';

function create(name: string, desiredCount: number) {
  const { service } = helloWorld({ name });
  return attempt({ name, image, service: { ...service, desiredCount } });
}

test.each([
  [1, 3, 15],
  [1, 6, 30],
  [4, 3, 5],
  [8, 4, 30],
  [20, 12, 30],
])(
  'a service of %i tasks comes up though %i of them end at first, after %i seconds',
  async (desiredCount, times, afterSeconds) => {
    product.aws.world.faults.plan({ kind: 'container_exit', image, exitCode: 1, afterSeconds, times });
    expect(await create('race', desiredCount)).toMatchObject({ status: 'succeeded', error: null });
    expect(await remove('race')).toMatchObject({ status: 'succeeded' });
  },
);

test.each([1, 8])(
  'a service whose %i tasks run for a moment and end, again and again, is given up',
  async (desiredCount) => {
    const { clock, faults } = product.aws.world;
    faults.plan({ kind: 'container_exit', image, exitCode: 1, afterSeconds: 30 });
    const begun = clock.now();
    expect(await create('crash', desiredCount)).toMatchObject({
      status: 'failed',
      error: { code: 'container_exited', resource: 'Service' },
    });
    expect(clock.now() - begun).toBeLessThan(30 * 60_000);
  },
);
