import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../../support/cluster-life.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { registerTheirs, theirNetwork } from '../../support/theirs.ts';
import { serviceOf, tasksOf } from './ecs.ts';

/* This API changes only resources that it created, whatever their names are. */
let product: Product;
let where: Awaited<ReturnType<typeof theirNetwork>>;
beforeAll(async () => {
  product = await startProduct();
  registerTheirs(product.aws);
  where = await theirNetwork(product.aws);
});
beforeEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { attempt, create, remove, cleanUp } = clusterLife(() => product);

/** Somebody creates an ECS cluster with a service of one task. Returns the task and a check that all is unchanged. */
async function claimName(cluster: string) {
  const { ecs, world } = product.aws;
  ecs.actions.CreateCluster({ clusterName: cluster });
  ecs.actions.CreateService({
    cluster,
    serviceName: serviceOf(cluster),
    taskDefinition: 'theirs-task-definition',
    launchType: 'FARGATE',
    desiredCount: 1,
    networkConfiguration: where,
  });
  await world.clock.sleep(120);
  const state = () => ({
    tasks: ecs.actions.ListTasks({ cluster }).taskArns,
    desired: ecs.actions.DescribeServices({ cluster, services: [serviceOf(cluster)] }).services![0]!
      .desiredCount,
  });
  const before = state();
  const [task = ''] = before.tasks!.map((arn) => arn.split('/').at(-1)!);
  expect(task).not.toBe('');
  return { task, expectUntouched: () => expect(state()).toEqual(before) };
}

async function giveBack(cluster: string) {
  const { ecs, world } = product.aws;
  ecs.actions.DeleteService({ cluster, service: serviceOf(cluster), force: true });
  await world.clock.sleep(300);
  ecs.actions.DeleteCluster({ cluster });
}

async function deleteStack(cluster: string) {
  const { body } = await product.call('GET', `/clusters/${cluster}`);
  product.aws.cloudFormation.actions.DeleteStack({ StackName: body.stack.name });
  await product.aws.world.clock.sleep(1800);
}

/** Checks that no endpoint of tasks shows or stops tasks of a cluster that somebody else has in ECS under this name. */
async function expectNoTasks(name: string, task: string) {
  const { call } = product;
  const tasks = `/clusters/${name}/tasks`;
  expect((await call('GET', tasks)).body).toEqual({ items: [], nextCursor: null });
  const { body: stopped } = await call('GET', `${tasks}?desiredStatus=STOPPED`);
  expect(stopped.items).not.toContainEqual(expect.objectContaining({ id: task }));
  const notFound = { status: 404, body: { code: 'task_not_found' } };
  expect(await call('GET', `${tasks}/${task}`)).toMatchObject(notFound);
  expect(await call('GET', `${tasks}/${task}/public-ip`)).toMatchObject(notFound);
  expect(await call('DELETE', `${tasks}/${task}`)).toMatchObject(notFound);
  expect((await call('DELETE', `${tasks}?all=true`)).body).toEqual({ taskIds: [], complete: true });
  expect((await call('DELETE', `${tasks}?family=theirs-task-definition`)).body).toMatchObject({
    taskIds: [],
  });
}

test('others may use the name of a failed cluster, and their tasks stay theirs', async () => {
  const { call, aws } = product;
  const reason = 'no';
  aws.world.faults.plan({ kind: 'create_fails', resourceType: 'AWS::ECS::Service', reason });
  expect(await attempt({ name: 'failed' })).toMatchObject({ status: 'failed' });
  const { task, expectUntouched } = await claimName('failed');

  await expectNoTasks('failed', task);
  expect(await call('POST', '/clusters/failed/tasks', {})).toMatchObject({ status: 409 });
  expectUntouched();

  aws.ecs.actions.StopTask({ cluster: 'failed', task });
  await aws.world.clock.sleep(4 * 3600);
  expect(await call('GET', `/clusters/failed/tasks/${task}`)).toMatchObject({ status: 404 });
  expect(await remove('failed')).toMatchObject({ status: 'succeeded' });
  await giveBack('failed');
});

test('an ECS cluster that somebody else created in place of ours gets none of our tasks, and keeps its own', async () => {
  const { call, aws } = product;
  await create('replaced');
  await deleteStack('replaced');
  const { task, expectUntouched } = await claimName('replaced');

  expect((await call('GET', '/clusters/replaced')).body).toMatchObject({ status: 'active', service: null });
  expect((await call('GET', '/clusters/replaced/events?source=service')).body.items).toEqual([]);
  await expectNoTasks('replaced', task);
  expect(await call('POST', '/clusters/replaced/tasks', { count: 2, network: ownNetwork() })).toMatchObject({
    status: 409,
    body: { code: 'not_owned' },
  });
  expectUntouched();

  expect(await remove('replaced')).toMatchObject({ status: 'succeeded' });
  expectUntouched();
  await giveBack('replaced');
  expect(aws.inventory()).toMatchObject({ clusters: [], tasks: [] });
});

const ownNetwork = () => ({ subnetIds: where.awsvpcConfiguration.subnets });

test('a foreign ECS cluster with the name in our stack gets none of our tasks, and keeps its own', async () => {
  const { aws } = product;
  await create('remade', { service: undefined });
  aws.ecs.actions.DeleteCluster({ cluster: 'remade' });
  const { task, expectUntouched } = await claimName('remade');
  await expectNoTasks('remade', task);
  expect((await cleanUp()).counts).toMatchObject({ deleted: 0 });
  expect(await remove('remade')).toMatchObject({ status: 'failed' });
  expectUntouched();
});

test('an ECS cluster that somebody created in place of ours is named as the blocker of the stack', async () => {
  const { call, aws } = product;
  const { stack, blockers } = (await call('GET', '/clusters/remade')).body;
  expect(blockers).toEqual([
    expect.objectContaining({
      id: 'remade',
      type: 'AWS::ECS::Cluster',
      reason: expect.stringContaining('Somebody else'),
    }),
  ]);
  expect(blockers[0].reason).toContain(`--stack-name ${stack.name} --retain-resources Cluster`);
  const before = tasksOf(product, 'remade');
  aws.cloudFormation.actions.DeleteStack({ StackName: stack.name, RetainResources: ['Cluster'] });
  await aws.world.clock.sleep(300);
  expect(await remove('remade')).toMatchObject({ status: 'succeeded' });
  expect(tasksOf(product, 'remade')).toEqual(before);
  await giveBack('remade');
});
