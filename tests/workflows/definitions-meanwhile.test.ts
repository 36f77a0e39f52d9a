import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { ownTags } from '../../shared/domain/ownership.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { hookedCalls } from '../support/hooked-calls.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';
import { registerTheirs } from '../support/theirs.ts';
import { issueAt } from '../support/issue-places.ts';

/* With a taskDefinitionTtl those go that nobody registered for as long and nothing uses, by the time that they go. */
let product: Product;
const calls = hookedCalls();
beforeAll(async () => {
  product = await startProduct({}, calls.load);
});
afterEach(() => {
  calls.state.hook = undefined;
  delete process.env['TASK_DEFINITION_TTL'];
});
afterAll(() => product.close());

const { cleanUp, create, beginCreation } = clusterLife(() => product);

async function register(family: string, headers = {}): Promise<string> {
  const definition = { ...helloWorld().newTaskDefinition, family };
  return (await product.call('POST', '/task-definitions', definition, headers)).body.taskDefinition;
}

const statusOf = async (reference: string) =>
  (await product.call('GET', `/task-definitions/${reference}`)).body.status;

/** A clean-up in which something happens right before it calls ECS so. */
async function cleanUpWhile(action: string, happens: () => Promise<void>) {
  await product.aws.world.clock.sleep(36 * 3600);
  process.env['TASK_DEFINITION_TTL'] = 'P1D';
  let hasHappened = false;
  calls.state.hook = async (call, send) => {
    if (call.action === action && call.by('run-clean-up') && !hasHappened) {
      hasHappened = true;
      calls.state.hook = undefined;
      await happens();
    }
    return send();
  };
  await cleanUp();
  expect(hasHappened).toBe(true);
}

test.each(['ListTaskDefinitions', 'DeregisterTaskDefinition', 'DeleteTaskDefinitions'])(
  'what is registered again right before the %s of a clean-up is there afterwards',
  async (action) => {
    const family = `again-${action}`;
    await register(family);
    let response = '';
    await cleanUpWhile(action, async () => {
      response = await register(family, { 'idempotency-key': family });
    });
    expect(await statusOf(response)).toBe('ACTIVE');
    expect(await register(family)).toBe(response);
  },
  120_000,
);

test('a cluster that is asked for with it while a clean-up is at it comes up', async () => {
  const taskDefinition = await register('served');
  let id = '';
  await cleanUpWhile('ListTaskDefinitions', async () => {
    ({ id } = await beginCreation({ name: 'server', newTaskDefinition: undefined, taskDefinition }));
  });
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
}, 120_000);

/** What stops leaves the list of ECS, and what stood behind it moves to a page that was read before. */
test('a definition whose task moves between pages, as others stop meanwhile, is in use', async () => {
  await product.ended((await beginCreation({ name: 'pages', service: undefined })).id);
  const [filler, used] = [await register('filler'), await register('used-on-another-page')];
  const run = (taskDefinition: string, count: number) =>
    product.call('POST', '/clusters/pages/tasks', { taskDefinition, count });
  const { body } = await run(filler, 100);
  await run(used, 1);
  await product.aws.world.clock.sleep(36 * 3600);
  process.env['TASK_DEFINITION_TTL'] = 'P1D';
  let pages = 0;
  calls.state.hook = async ({ action, by }, send) => {
    const response = await send();
    if (action === 'ListTasks' && by('run-clean-up') && ++pages === 1)
      for (const { arn } of body.tasks.slice(0, 60))
        product.aws.ecs.actions.StopTask({ cluster: 'pages', task: arn });
    return response;
  };
  await cleanUp();
  expect(pages).toBeGreaterThan(1);
  expect(await statusOf(used)).toBe('ACTIVE');
}, 120_000);

test('a clean-up ends although more tasks are started than it can look at', async () => {
  const [busy, unused] = [await register('busy'), await register('unused')];
  const run = (count: number) =>
    product.call('POST', '/clusters/pages/tasks', { taskDefinition: busy, count });
  await run(100);
  await product.aws.world.clock.sleep(36 * 3600);
  process.env['TASK_DEFINITION_TTL'] = 'P1D';
  calls.state.hook = async ({ action, by }, send) => {
    if (action === 'ListTasks' && by('run-clean-up')) await run(1);
    return send();
  };
  expect(await cleanUp()).toMatchObject({ status: 'succeeded' });
  expect(await statusOf(busy)).toBe('ACTIVE');
  expect(await statusOf(unused)).not.toBe('ACTIVE');
}, 120_000);

test('a definition that AWS once did not let go, and that is used again, stays', async () => {
  const taskDefinition = await register('used-again');
  const { clock, faults } = product.aws.world;
  await clock.sleep(36 * 3600);
  process.env['TASK_DEFINITION_TTL'] = 'P1D';
  const action = 'DeregisterTaskDefinition';
  faults.plan({ kind: 'error', service: 'ecs', action, code: 'ServerException', status: 500 });
  await cleanUp();
  faults.withdraw();
  const { body } = await product.call('POST', '/clusters/pages/tasks', { taskDefinition });
  await clock.sleep(120);
  await product.call('DELETE', `/clusters/pages/tasks/${body.tasks[0].id}`);
  await clock.sleep(120);
  await cleanUp();
  expect(await statusOf(taskDefinition)).toBe('ACTIVE');
}, 120_000);

test('a cluster is not made of the definition of another one, which goes with that', async () => {
  const first = await create('first');
  for (const url of ['/clusters', '/cluster-plans'])
    expect(
      await product.call('POST', url, { name: 'second', taskDefinition: first.taskDefinition }),
    ).toMatchObject({
      status: 400,
      body: {
        issues: [
          {
            ...issueAt('body', 'taskDefinition'),
            message: expect.stringContaining('is deleted with the cluster "first"'),
          },
        ],
      },
    });
});

test('no tasks are run with the definition of another cluster, which goes with that', async () => {
  const { call, aws } = product;
  const definitionOf = async (name: string) => (await call('GET', `/clusters/${name}`)).body.taskDefinition;
  const run = (taskDefinition: string) => call('POST', '/clusters/pages/tasks', { taskDefinition });
  const { tasks } = aws.inventory();
  expect(await run(await definitionOf('first'))).toMatchObject({
    status: 400,
    body: {
      issues: [
        {
          ...issueAt('body', 'taskDefinition'),
          message: expect.stringContaining('is deleted with the cluster "first"'),
        },
      ],
    },
  });
  expect(aws.inventory().tasks).toEqual(tasks);
  expect(await run(await definitionOf('pages'))).toMatchObject({ status: 201 });
});

test('what the stack of a cluster made for its tasks is not taken by another definition', async () => {
  const { call, aws } = product;
  const { stack } = await create('host');
  const { StackResourceSummaries } = aws.cloudFormation.actions.ListStackResources({ StackName: stack.name });
  const idOf = (type: string) =>
    StackResourceSummaries!.find(({ ResourceType }) => ResourceType === type)!.PhysicalResourceId!;
  const executionRoleArn = `arn:aws:iam::000000000000:role/fargate-clusters/test/${idOf('AWS::IAM::Role')}`;
  const options = { 'awslogs-group': `/ecs/test/${stack.name}` };
  const containers = [{ name: 'web', image: 'nginx:1', logging: { driver: 'awslogs', options } }];
  const group = ['containers', 0, 'logging', 'options', 'awslogs-group'] as const;
  const definition = { family: 'guest', containers, executionRoleArn };
  for (const [url, body, path] of [
    ['/clusters', { name: 'guest', newTaskDefinition: definition }, ['body', 'newTaskDefinition']],
    ['/cluster-plans', { name: 'guest', newTaskDefinition: definition }, ['body', 'newTaskDefinition']],
    ['/task-definitions', definition, ['body']],
  ] as const) {
    const { status, body: problem } = await call('POST', url, body);
    expect(status).toBe(400);
    const message = expect.stringContaining('is deleted with the cluster');
    expect(problem.issues).toEqual([
      { ...issueAt(...path, 'executionRoleArn'), message },
      { ...issueAt(...path, ...group), message },
    ]);
  }
});

test('a cluster is not made of the definition of a cluster of another deployment either', async () => {
  const { call, aws } = product;
  const family = registerTheirs(aws);
  const { taskDefinition } = aws.ecs.actions.DescribeTaskDefinition({ taskDefinition: family });
  const tags = Object.entries({ [ownTags.owner]: 'another', [ownTags.cluster]: 'theirs' });
  aws.ecs.actions.TagResource({
    resourceArn: taskDefinition!.taskDefinitionArn!,
    tags: tags.map(([key, value]) => ({ key, value })),
  });
  const response = await call('POST', '/cluster-plans', {
    name: 'third',
    taskDefinition: `${family}:1`,
  });
  expect(response).toMatchObject({ status: 404, body: { code: 'task_definition_not_found' } });
});
