import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { hookedCalls } from '../support/hooked-calls.ts';
import { startProduct, type Product } from '../support/product.ts';
import { registerTheirs, theirNetwork } from '../support/theirs.ts';

/* "A creation that goes well succeeds", whatever runs beside it and whatever cannot be looked at meanwhile; and a cluster
   is shown as it is, not as an earlier one of its name was. */
let product: Product;
let networkConfiguration: Awaited<ReturnType<typeof theirNetwork>>;
const { state, load } = hookedCalls();
beforeAll(async () => {
  product = await startProduct({}, load);
  registerTheirs(product.aws);
  networkConfiguration = await theirNetwork(product.aws);
});
afterEach(() => {
  state.hook = undefined;
  product.aws.world.faults.withdraw();
});
afterAll(() => product.close());
const { attempt, beginCreation, create, remove } = clusterLife(() => product);

test.each([0, 3])(
  'tasks that a schedule runs in a new cluster do not fail its creation, whatever their exit code (%i)',
  async (exitCode) => {
    const { actions } = product.aws.ecs;
    const { faults, clock } = product.aws.world;
    const { taskDefinition } = actions.RegisterTaskDefinition({
      family: 'job',
      cpu: '256',
      memory: '512',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      containerDefinitions: [{ name: 'job', image: 'job' }],
    });
    const job = { taskDefinition: taskDefinition?.taskDefinitionArn, networkConfiguration };
    faults.plan({ kind: 'container_exit', image: 'job', exitCode, afterSeconds: 2 });
    // The service is on its way for some minutes.
    faults.plan({ kind: 'image_pull', image: 'tutum/hello-world', cause: 'rate_limit', times: 2 });
    const cluster = `nightly-${exitCode}`;
    const { id } = await beginCreation({ name: cluster });
    let started = 0;
    for (let look = 0; look < 12; look++) {
      await clock.sleep(20);
      const { clusters = [] } = actions.DescribeClusters({ clusters: [cluster] });
      if (clusters.length === 0) continue;
      actions.RunTask({ cluster, launchType: 'FARGATE', ...job });
      started += 1;
    }
    expect(started).toBeGreaterThan(4);
    expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
    await remove(cluster);
  },
);

test.each([
  ['denied', 'AccessDeniedException'],
  ['throttled', 'ThrottlingException'],
])('a creation that goes well succeeds where its tasks cannot be looked at (%s)', async (name, code) => {
  const { faults } = product.aws.world;
  let refused = 0;
  state.hook = async ({ action, by }, send) => {
    if (action !== 'ListTasks' || !by('watch-creation')) return send();
    refused += 1;
    const planned = faults.plan({ kind: 'error', service: 'ecs', action, code, status: 400 });
    return send().finally(() => faults.withdraw(planned));
  };
  expect(await attempt({ name })).toMatchObject({ status: 'succeeded' });
  expect(refused).toBeGreaterThan(0);
  state.hook = undefined;
  await remove(name);
});

test('a cluster that is made again does not show the service of the earlier one, nor its events', async () => {
  await create('twice');
  await remove('twice');
  const { id } = await beginCreation({ name: 'twice' });
  const seen: (string | null)[] = [];
  for (let look = 0; look < 40; look++) {
    await product.aws.world.clock.sleep(5);
    const { body: cluster } = await product.call('GET', '/clusters/twice');
    const { body: events } = await product.call('GET', '/clusters/twice/events?source=service');
    for (const { createdAt } of events.items) expect(createdAt > cluster.createdAt).toBe(true);
    seen.push(cluster.service?.status ?? null);
  }
  expect(new Set(seen)).toEqual(new Set([null, 'ACTIVE']));
  await product.ended(id);
});
