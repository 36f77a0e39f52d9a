import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { hookedCalls } from '../support/hooked-calls.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { registerTheirs, theirNetwork } from '../support/theirs.ts';

/*
 * A deletion "leaves no tasks running", whatever ECS says of the cluster that they run in: it may be PROVISIONING,
 * DEPROVISIONING or FAILED, where somebody has given it a capacity provider, and ECS "follows an eventual consistency
 * model": https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Cluster.html
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
 */
let product: Product;
let nothing: object;
const { state, load } = hookedCalls();
beforeAll(async () => {
  product = await startProduct({}, load);
  registerTheirs(product.aws);
  nothing = product.aws.inventory();
});
afterEach(() => {
  state.hook = undefined;
  product.aws.world.faults.withdraw();
});
afterAll(() => product.close());
const { create, remove, cleanUps } = clusterLife(() => product);

const headers = { 'content-type': 'application/x-amz-json-1.1' };

/** Has ECS describe the cluster in another way to whoever asks. */
function show(
  name: string,
  asSeen: (cluster: Json) => Json[],
  isAsker: (by: (entry: string) => boolean) => boolean,
) {
  state.hook = async ({ action, input, by }, send) => {
    if (action !== 'DescribeClusters' || !input.clusters[0].endsWith(name) || !isAsker(by)) return send();
    const { clusters = [] } = product.aws.ecs.actions.DescribeClusters({
      clusters: [name],
      include: ['TAGS'],
    });
    const body = Buffer.from(JSON.stringify({ clusters: clusters.flatMap(asSeen), failures: [] }));
    return { response: { statusCode: 200, headers, body } } as never;
  };
}

test.each([
  ['FAILED', ''],
  ['FAILED', '?force=true'],
  ['PROVISIONING', ''],
])('the tasks of a cluster whose status is %s are stopped, and it goes (%s)', async (status, query) => {
  const name = `state-${status.toLowerCase()}${query.length}`;
  await create(name);
  expect((await product.call('POST', `/clusters/${name}/tasks`, { count: 3 })).status).toBe(201);
  show(
    name,
    (one) => [one.status === 'ACTIVE' ? { ...one, status } : one],
    () => true,
  );
  expect(await remove(name, query)).toMatchObject({ status: 'succeeded', orphans: [] });
  expect(product.aws.inventory()).toEqual(nothing);
});

test.each([
  ['missing', () => []],
  ['DEPROVISIONING', (one: Json) => [{ ...one, status: 'DEPROVISIONING' }]],
])('an orphan whose ECS cluster one clean-up sees as %s goes whole in the end', async (seen, asSeen) => {
  const { aws } = product;
  const cluster = `orphan-${seen.toLowerCase()}`;
  await create(cluster);
  const reason = 'It did not stabilize.';
  aws.world.faults.plan({ kind: 'delete_fails', resourceType: 'AWS::ECS::Cluster', reason });
  await remove(cluster, '?force=true');
  aws.world.faults.withdraw();
  const theirs = { taskDefinition: 'theirs-task-definition', networkConfiguration: await theirNetwork(aws) };
  aws.ecs.actions.RunTask({ cluster, launchType: 'FARGATE', ...theirs });
  await aws.world.clock.sleep(120);
  show(cluster, asSeen, (by) => by('run-clean-up'));
  await cleanUps(1);
  state.hook = undefined;
  await cleanUps(3);
  await aws.world.clock.sleep(7200);
  expect(aws.inventory()).toEqual(nothing);
});
