import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startProduct, type Json, type Product } from '../../support/product.ts';
import { tasks, disk, mine, optionsCluster } from './options-cluster.ts';

/* Options of RunTask and of services, from the request to ECS and to the permissions of roles. The promises:
   docs/task-definitions.md, "Roles of tasks". */

let product: Product;

beforeAll(async () => {
  product = await startProduct();
  await prepare();
});
beforeEach(() => allowCommands(true));
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { allowCommands, register, run, prepare } = optionsCluster(() => product);

test.each([
  ['TASK_DEFINITION', { from: 'definition', both: 'request' }],
  ['NONE', { both: 'request' }],
  [undefined, { both: 'request' }],
])('propagateTags %s: the tags of the request win', async (propagateTags, tags) => {
  await register('tagged', { tags: { from: 'definition', both: 'definition' } });
  const { body } = await run({ taskDefinition: 'tagged', propagateTags, tags: { both: 'request' } });
  await product.aws.world.clock.sleep(30);
  const shown = await product.call('GET', `${tasks}/${body.tasks[0].id}`);
  expect(shown.body.tags).toEqual(tags);
});

const everything = (taskDefinition: string) => ({
  taskDefinition,
  count: 2,
  enableExecuteCommand: true,
  volumeConfigurations: disk,
  propagateTags: 'TASK_DEFINITION',
  referenceId: 'job-1',
  overrides: { cpu: 512, memory: 1024, ephemeralStorage: 30 },
});

test('a retry after a lost response starts nothing twice', async () => {
  product.aws.world.faults.plan({ kind: 'lost_answer', service: 'ecs', action: 'RunTask', times: 20 });
  expect((await run(everything('disk'), 'lost')).status).toBeGreaterThan(499);
  product.aws.world.faults.withdraw();
  const first = await run(everything('disk'), 'lost');
  const again = await run(everything('disk'), 'lost');
  expect(first).toMatchObject({ status: 201 });
  expect(again.body).toEqual(first.body);
  await product.aws.world.clock.sleep(60);
  const { body } = await product.call('GET', `${tasks}?family=disk&limit=100`);
  expect(body.items.filter((task: Json) => task.enableExecuteCommand)).toHaveLength(2);
});

test.each<[string, (cluster: string) => Promise<unknown>]>([
  ['the family has got another revision', () => register('moving', { taskRoleArn: mine })],
  [
    'the tags of the cluster have changed',
    (cluster) => product.call('POST', `${cluster}/deletion-settings`, { tags: { a: 'b' } }),
  ],
])('a retry starts nothing twice if %s in between', async (what, change) => {
  const key = what.replaceAll(' ', '-');
  await register('moving', { tags: { key } });
  const body = { taskDefinition: 'moving', count: 12, enableExecuteCommand: true, startedBy: 'moving' };
  const { faults } = product.aws.world;
  faults.plan({ kind: 'lost_answer', service: 'ecs', action: 'RunTask', times: 20 });
  expect((await run(body, key)).status).toBeGreaterThan(499);
  faults.withdraw();
  await change('/clusters/options');
  const again = await run(body, key);
  expect(again).toMatchObject({ status: 201 });
  await product.aws.world.clock.sleep(30);
  const { body: list } = await product.call('GET', `${tasks}?family=moving&limit=100`);
  const ids = ({ id }: Json) => id;
  expect(list.items.map(ids).toSorted()).toEqual(again.body.tasks.map(ids).toSorted());
  await product.call('DELETE', `${tasks}?family=moving`);
  await product.aws.world.clock.sleep(300);
});
