import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { hookedCalls, refusal, type HookedCall } from '../support/hooked-calls.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { registerTheirs, theirNetwork } from '../support/theirs.ts';

/* What AWS does not stop keeps nothing else running. */
const { state, load } = hookedCalls();
let product: Product;
let nothing: object;
let where: Awaited<ReturnType<typeof theirNetwork>>;
beforeAll(async () => {
  product = await startProduct({}, load);
  registerTheirs(product.aws);
  where = await theirNetwork(product.aws);
  nothing = product.aws.inventory();
});
afterEach(() => (state.hook = undefined));
afterAll(() => product.close());
const { beginRemoval, cleanUps, create, foreignService, operation, remove } = clusterLife(() => product);

const tasksIn = (cluster: string) =>
  product.aws.inventory().tasks.filter((arn) => arn.includes(`:task/${cluster}/`));

/** A cluster with a service of its own, one that somebody has made, and tasks of neither; answers the id of such a task. */
async function createBusy(name: string): Promise<string> {
  await create(name);
  const { status, body } = await product.call('POST', `/clusters/${name}/tasks`, { count: 12 });
  expect(status).toBe(201);
  foreignService(name, where.awsvpcConfiguration, { taskDefinition: 'theirs-task-definition' });
  await product.aws.world.clock.sleep(120);
  return body.tasks[0].id;
}

function refuse(code: string, isMeant: (call: HookedCall) => boolean): void {
  state.hook = async (call, send) => (isMeant(call) ? refusal(code) : send());
}

const scalesTheirs = ({ action, input }: HookedCall) =>
  action === 'UpdateService' && input['service'].endsWith('theirs');

const deleteTheirs = (cluster: string) =>
  product.aws.ecs.actions.DeleteService({ cluster, service: 'theirs', force: true });

const later = (seconds: number) => product.aws.world.clock.sleep(seconds);

/**
 * Errors of UpdateService in AWS's model (botocore, ecs/2014-11-13/service-2.json). InvalidParameterException is what ECS says
 * of a service whose target group has lost its load balancer: https://github.com/aws/copilot-cli/issues/5652
 */
test.each([
  'AccessDeniedException',
  'InvalidParameterException',
  'NamespaceNotFoundException',
  'ServerException',
])(
  'a service that AWS does not scale (%s) is named, and all else in the cluster stops',
  async (code) => {
    const name = `unscaled-${code.toLowerCase()}`;
    await createBusy(name);
    refuse(code, scalesTheirs);
    const { id } = await beginRemoval(name);
    await later(2 * 3600);
    expect(tasksIn(name)).toHaveLength(1);
    const { status, error } = await operation(id);
    expect(status).toBe('running');
    const named = { id: 'theirs', type: 'AWS::ECS::Service', reason: expect.stringContaining('AWS') };
    expect(error.blockers).toContainEqual(expect.objectContaining(named));
    state.hook = undefined;
    deleteTheirs(name);
    expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
    expect(product.aws.inventory()).toEqual(nothing);
  },
  60_000,
);

const stops =
  (task: string) =>
  ({ action, input }: HookedCall) =>
    action === 'StopTask' && input['task'] === task;

test('a task that AWS refuses to stop is named, and all others stop', async () => {
  const task = await createBusy('unstopped');
  refuse('AccessDeniedException', stops(task));
  const { id } = await beginRemoval('unstopped');
  await later(2 * 3600);
  expect(tasksIn('unstopped')).toEqual([expect.stringContaining(task)]);
  const named = { id: task, type: 'AWS::ECS::Task', reason: expect.stringContaining('StopTask') };
  expect((await operation(id)).error.blockers).toContainEqual(expect.objectContaining(named));
  deleteTheirs('unstopped');
  state.hook = undefined;
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
  expect(product.aws.inventory()).toEqual(nothing);
}, 60_000);

test.each([
  ['service', 'AccessDeniedException', () => scalesTheirs, 'AWS::ECS::Service'],
  ['service', 'InvalidParameterException', () => scalesTheirs, 'AWS::ECS::Service'],
  ['task', 'AccessDeniedException', stops, 'AWS::ECS::Task'],
])(
  'with force, a %s that AWS refuses to stop (%s) is an orphan; clean-up goes on',
  async (what, code, of, type) => {
    const name = `forced-${what}-${code.toLowerCase()}`;
    const task = await createBusy(name);
    refuse(code, of(task));
    const forced = await remove(name, '?force=true');
    expect(forced).toMatchObject({ status: 'succeeded' });
    const types = forced.orphans.map((orphan: Json) => orphan['type']);
    expect(types).toEqual(expect.arrayContaining(['AWS::ECS::Cluster', type]));
    expect(tasksIn(name)).toHaveLength(1);
    expect((await product.call('GET', `/clusters/${name}`)).status).toBe(404);
    state.hook = undefined;
    deleteTheirs(name);
    await cleanUps(3);
    expect(product.aws.inventory()).toEqual(nothing);
  },
  60_000,
);

test.each(['UpdateService', 'StopTask', 'ListServices', 'ListTasks', 'DescribeServices', 'DescribeTasks'])(
  'a cluster that nobody else uses goes though AWS denies %s',
  async (action) => {
    const name = `without-${action.toLowerCase()}`;
    await create(name);
    refuse('AccessDeniedException', (call) => call.action === action);
    expect(await remove(name)).toMatchObject({ status: 'succeeded', error: null });
    expect(product.aws.inventory()).toEqual(nothing);
  },
  60_000,
);

test('of many services, those that ECS takes long for keep no task running', async () => {
  const { aws } = product;
  await createBusy('crowded');
  for (let index = 0; index < 170; index++)
    foreignService('crowded', where.awsvpcConfiguration, {
      taskDefinition: 'theirs-task-definition',
      desiredCount: 0,
      serviceName: `idle-${index}`,
    });
  let scaled = 0;
  state.hook = async ({ action }, send) => {
    if (action === 'UpdateService') scaled++;
    if (/^(Update|Describe)Service/.test(action)) await aws.world.clock.sleep(0.2);
    return send();
  };
  await beginRemoval('crowded');
  await later(3600);
  expect(tasksIn('crowded')).toEqual([]);
  expect(scaled).toBeLessThan(170);
}, 60_000);

test('a request to stop tasks stops all but the one that AWS refuses to stop, and says so', async () => {
  const { call } = product;
  const task = await createBusy('requested');
  refuse('InvalidParameterException', stops(task));
  const response = await call('DELETE', '/clusters/requested/tasks?all=true');
  expect(response).toMatchObject({ status: 422, body: { code: 'rejected_by_aws' } });
  const { body } = await call('GET', '/clusters/requested/tasks?limit=100');
  const batch = body.items.filter(({ group }: Json) => !group.startsWith('service:'));
  expect(batch.map(({ id }: Json) => id)).toEqual([task]);
}, 60_000);
