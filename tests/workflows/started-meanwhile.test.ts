import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Product } from '../support/product.ts';
import { registerTheirs, theirNetwork } from '../support/theirs.ts';

/*
 * A deletion that cannot be completed names what blocks it: here whoever goes on starting tasks by the name of the cluster.
 * EventBridge starts them with `events-rule/` and the name of its rule, as people report; no page of AWS says it.
 */

let product: Product;
let family: string;
let where: Awaited<ReturnType<typeof theirNetwork>>;
beforeAll(async () => {
  product = await startProduct();
  family = registerTheirs(product.aws);
  where = await theirNetwork(product.aws);
});
afterAll(() => product.close());
const { beginRemoval, create, operation } = clusterLife(() => product);

const blockersOf = async (id: string) => (await operation(id)).error?.blockers ?? [];

/** Starts a task every few seconds until blockers are named that say so, for an hour at most. */
async function startUntilNamed(id: string, cluster: string, startedBy?: string) {
  const { aws } = product;
  for (let seconds = 0; seconds < 3600; seconds += 15) {
    await aws.ecs.actions.RunTask({
      cluster,
      taskDefinition: family,
      launchType: 'FARGATE',
      networkConfiguration: where,
      ...(startedBy && { startedBy }),
    });
    await aws.world.clock.sleep(15);
    const blockers = await blockersOf(id);
    if (blockers.length > 0) return blockers;
  }
  throw new Error('No blocker was named.');
}

test.each([
  ['events-rule/nightly', 'events-rule/nightly'],
  [undefined, 'family:theirs-task-definition'],
])('tasks that %s starts while a cluster is deleted are named by that, and hold it up', async (by, named) => {
  const name = by ? 'scheduled' : 'by-hand';
  await create(name);
  expect((await product.call('POST', `/clusters/${name}/tasks`, { startedBy: 'me' })).status).toBe(201);
  const { id } = await beginRemoval(name);
  const blockers = await startUntilNamed(id, name, by);
  expect(blockers[0]).toEqual({
    id: named,
    type: 'AWS::ECS::Task',
    description: 'the program that starts tasks in this cluster',
    owner: 'unknown',
    reason: expect.stringContaining('What helps: disable'),
  });
  expect(blockers.map((one: { id: string }) => one.id)).not.toContain('me');
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
});
