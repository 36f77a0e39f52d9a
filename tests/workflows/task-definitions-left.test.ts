import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

/* No task definition of this API stays for ever: https://github.com/aws/containers-roadmap/issues/685. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
beforeEach(() => {
  product.aws.world.faults.withdraw();
  delete process.env['TASK_DEFINITION_TTL'];
});
afterAll(() => product.close());

const { create, remove, cleanUp } = clusterLife(() => product);

async function register(family: string, changes: object = {}): Promise<string> {
  const definition = { ...helloWorld().newTaskDefinition, family, ...changes };
  const { status, body } = await product.call('POST', '/task-definitions', definition);
  expect(status).toBe(201);
  return body.taskDefinition;
}

/** What ECS has of a family, INACTIVE or not. */
function left(family: string): string[] {
  const { ListTaskDefinitions } = product.aws.ecs.actions;
  return (['ACTIVE', 'INACTIVE'] as const)
    .flatMap((status) => ListTaskDefinitions({ familyPrefix: family, status }).taskDefinitionArns!)
    .map((arn) => arn.slice(arn.lastIndexOf('/') + 1));
}

const deny = (action: string) =>
  product.aws.world.faults.plan({ kind: 'error', service: 'ecs', action, code: 'AccessDeniedException' });

test('the definition that a cluster came with goes with the cluster', async () => {
  await create('own', { newTaskDefinition: { ...helloWorld().newTaskDefinition, family: 'own' } });
  expect(left('own')).toEqual(['own:1']);
  expect(await remove('own')).toMatchObject({ status: 'succeeded' });
  expect(left('own')).toEqual([]);
});

test('the definition of a cluster that was forced away goes with the stack that was left behind', async () => {
  await create('forced', { newTaskDefinition: { ...helloWorld().newTaskDefinition, family: 'forced' } });
  const reason = 'The vpc has dependencies and cannot be deleted.';
  product.aws.world.faults.plan({ kind: 'delete_fails', resourceType: 'AWS::EC2::VPC', reason, times: 2 });
  expect(await remove('forced', '?force=true')).toMatchObject({ status: 'succeeded' });
  await cleanUp();
  await product.aws.world.clock.sleep(600);
  await cleanUp();
  expect(left('forced')).toEqual([]);
});

test('a definition that was registered alone stays when a cluster goes that used it', async () => {
  const taskDefinition = await register('shared');
  await create('user', { newTaskDefinition: undefined, taskDefinition });
  expect(await remove('user')).toMatchObject({ status: 'succeeded' });
  expect(left('shared')).toEqual(['shared:1']);
});

test('what AWS does not delete at the end of a deletion, clean-up does; neither fails by it', async () => {
  await create('denied', { newTaskDefinition: { ...helloWorld().newTaskDefinition, family: 'denied' } });
  deny('DeleteTaskDefinitions');
  expect(await remove('denied')).toMatchObject({ status: 'succeeded' });
  const refused = await cleanUp();
  expect(refused).toMatchObject({
    status: 'succeeded',
    taskDefinitions: [
      { taskDefinition: 'denied:1', action: 'skip', reason: 'refused', error: expect.any(String) },
    ],
  });
  product.aws.world.faults.withdraw();
  const deleted = { taskDefinition: 'denied:1', action: 'delete', reason: 'inactive', error: null };
  expect((await cleanUp()).taskDefinitions).toEqual([deleted]);
  expect(left('denied')).toEqual([]);
  expect((await cleanUp()).taskDefinitions).toEqual([]);
});

test('what a request with a key registered goes when the key is forgotten', async () => {
  const body = { ...helloWorld().newTaskDefinition, family: 'keyed' };
  const { status } = await product.call('POST', '/task-definitions', body, { 'idempotency-key': 'keyed' });
  expect(status).toBe(201);
  await register('keyed');
  await product.call('DELETE', '/task-definitions/keyed:1');
  await product.aws.world.clock.sleep(23 * 3600);
  await cleanUp();
  expect(left('keyed')).toEqual(['keyed:1']);
  await product.aws.world.clock.sleep(3600);
  await cleanUp();
  expect(left('keyed')).toEqual([]);
});

test('a clean-up deletes what was deregistered, by whomever, and nothing else', async () => {
  const memory = (memory: number) => ({ memory });
  const [first, second, third] = [
    await register('many', memory(1024)),
    await register('many', memory(2048)),
    await register('many', memory(3072)),
  ];
  await product.call('DELETE', `/task-definitions/${first}`);
  product.aws.ecs.actions.DeregisterTaskDefinition({ taskDefinition: second });
  const theirs = product.aws.ecs.actions.RegisterTaskDefinition({
    family: 'many',
    containerDefinitions: [{ name: 'theirs', image: 'theirs', memory: 128 }],
  });
  const { taskDefinitionArn } = theirs.taskDefinition!;
  product.aws.ecs.actions.DeregisterTaskDefinition({ taskDefinition: taskDefinitionArn });

  const plan = await product.call('POST', '/clean-up-plans', {});
  const both = [first, second].map((taskDefinition) => ({
    taskDefinition,
    action: 'delete',
    reason: 'inactive',
    error: null,
  }));
  expect(plan.body.taskDefinitions).toEqual(both);
  expect(left('many')).toHaveLength(4);

  const done = await cleanUp();
  expect(done.taskDefinitions).toEqual(both);
  expect((await product.call('GET', `/clean-ups/${done.id}`)).body.taskDefinitions).toEqual(both);
  expect(left('many')).toEqual([third, 'many:4']);
});

test('tasks go on with a definition that is deleted', async () => {
  await create('empty', { newTaskDefinition: undefined, service: undefined });
  const taskDefinition = await register('in-use');
  const run = await product.call('POST', '/clusters/empty/tasks', { taskDefinition });
  await product.aws.world.clock.sleep(60);
  await product.call('DELETE', `/task-definitions/${taskDefinition}`);
  await cleanUp();
  expect(left('in-use')).toEqual([]);
  const task = `/clusters/empty/tasks/${run.body.tasks[0].id}`;
  expect((await product.call('GET', task)).body).toMatchObject({ lastStatus: 'RUNNING', taskDefinition });
});

test('one that AWS refuses by failing the call does not keep the others', async () => {
  const [good, bad] = [await register('good'), await register('bad')];
  for (const one of [good, bad]) await product.call('DELETE', `/task-definitions/${one}`);
  const { TagResource, DescribeTaskDefinition } = product.aws.ecs.actions;
  const { taskDefinitionArn: resourceArn } = DescribeTaskDefinition({ taskDefinition: bad }).taskDefinition!;
  TagResource({ resourceArn, tags: [{ key: 'fargate-clusters:owner', value: 'somebody' }] });
  const { taskDefinitions } = await cleanUp();
  expect(taskDefinitions).toEqual([
    { taskDefinition: bad, action: 'skip', reason: 'refused', error: expect.any(String) },
    { taskDefinition: good, action: 'delete', reason: 'inactive', error: null },
  ]);
  expect([left('good'), left('bad')]).toEqual([[], [bad]]);
  TagResource({ resourceArn, tags: [{ key: 'fargate-clusters:owner', value: 'fargate-clusters-test' }] });
  await cleanUp();
});

test('with a time to live, those go that nobody has registered or used for as long', async () => {
  const [idle, served, running, repeated] = [
    await register('idle'),
    await register('served'),
    await register('running'),
    await register('repeated'),
  ];
  await create('server', { newTaskDefinition: undefined, taskDefinition: served });
  await product.call('POST', '/clusters/empty/tasks', { taskDefinition: running });
  await product.aws.world.clock.sleep(36 * 3600);
  await register('repeated');
  expect((await cleanUp()).taskDefinitions).toEqual([]);

  process.env['TASK_DEFINITION_TTL'] = 'P1D';
  const { taskDefinitions } = await cleanUp();
  const gone = taskDefinitions.map(({ taskDefinition }: { taskDefinition: string }) => taskDefinition);
  expect(gone).toEqual(expect.arrayContaining([idle]));
  for (const used of [served, running, repeated]) expect(gone).not.toContain(used);
  expect(left('idle')).toEqual([]);
  expect([...left('served'), ...left('running'), ...left('repeated')]).toEqual([served, running, repeated]);
}, 120_000);

/** Tasks end between two clean-ups, so that none of these sees them run. */
test('with a time to live, a definition that a job uses now and then stays, and goes as long after its last use', async () => {
  process.env['TASK_DEFINITION_TTL'] = 'P1D';
  const used = await register('now-and-then');
  for (let round = 0; round < 4; round++) {
    await product.aws.world.clock.sleep(12 * 3600);
    const run = await product.call('POST', '/clusters/empty/tasks', { taskDefinition: used });
    expect(run.status).toBe(201);
    await product.aws.world.clock.sleep(60);
    await product.call('DELETE', `/clusters/empty/tasks/${run.body.tasks[0].id}`);
    await product.aws.world.clock.sleep(300);
    await cleanUp();
    expect(left('now-and-then')).toEqual([used]);
  }
  await product.aws.world.clock.sleep(23 * 3600);
  await cleanUp();
  expect(left('now-and-then')).toEqual([used]);
  await product.aws.world.clock.sleep(3 * 3600);
  await cleanUp();
  expect(left('now-and-then')).toEqual([]);
}, 120_000);

test('with a time to live, a definition stays as long as that after the end of what has used it for longer', async () => {
  process.env['TASK_DEFINITION_TTL'] = 'P1D';
  const used = await register('for-long');
  await create('long-lived', { newTaskDefinition: undefined, taskDefinition: used });
  await product.aws.world.clock.sleep(72 * 3600);
  await cleanUp();
  expect(await remove('long-lived')).toMatchObject({ status: 'succeeded' });
  await cleanUp();
  await product.aws.world.clock.sleep(20 * 3600);
  await cleanUp();
  expect(left('for-long')).toEqual([used]);
}, 120_000);

test('with a time to live, a definition stays as long as that after a cluster that named it has gone', async () => {
  const { clock } = product.aws.world;
  process.env['TASK_DEFINITION_TTL'] = 'P1D';
  const taskDefinition = await register('named-for-long');
  const { body } = await product.call('POST', '/clusters', { name: 'names', taskDefinition });
  expect(await product.ended(body.id)).toMatchObject({ status: 'succeeded' });
  for (const hours of [20, 4]) {
    await clock.sleep(hours * 3600);
    await cleanUp();
  }
  await remove('names');
  await clock.sleep(20 * 3600);
  await cleanUp();
  expect(left('named-for-long')).toEqual([taskDefinition]);
}, 60_000);
