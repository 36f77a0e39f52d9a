import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { ownershipTags, ownTags } from '../../shared/domain/input/tags.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { environment, startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

/* This service touches only what it made, whatever it is called. */
let product: Product;
let where: { awsvpcConfiguration: { subnets: string[]; assignPublicIp: 'ENABLED' } };
beforeAll(async () => {
  product = await startProduct();
  const { ecs, ec2 } = product.aws;
  const { family, containers } = helloWorld({ name: 'theirs' }).taskDefinition;
  ecs.actions.RegisterTaskDefinition({
    family,
    cpu: '256',
    memory: '512',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: containers,
  });
  const { Subnets } = await ec2.actions.DescribeSubnets({});
  where = { awsvpcConfiguration: { subnets: [Subnets![0]!.SubnetId!], assignPublicIp: 'ENABLED' } };
});
beforeEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { attempt, create, remove, cleanUp } = clusterLife(() => product);

/** As this service would call it. */
const serviceOf = (cluster: string) => `${cluster}-service`;

/** Somebody makes an ECS cluster with a service of one task; answers its tasks, and how to see whether all is as it was. */
async function takeName(cluster: string) {
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

/** What every endpoint of tasks says of a cluster whose name somebody else has in ECS. */
async function expectNoTasks(name: string, task: string) {
  const { call } = product;
  const tasks = `/clusters/${name}/tasks`;
  expect((await call('GET', tasks)).body).toEqual({ items: [], nextCursor: null });
  const { body: stopped } = await call('GET', `${tasks}?status=stopped`);
  expect(stopped.items).not.toContainEqual(expect.objectContaining({ id: task }));
  const notFound = { status: 404, body: { code: 'task_not_found' } };
  expect(await call('GET', `${tasks}/${task}`)).toMatchObject(notFound);
  expect(await call('GET', `${tasks}/${task}/public-ip`)).toMatchObject(notFound);
  expect(await call('DELETE', `${tasks}/${task}`)).toMatchObject(notFound);
  expect((await call('DELETE', tasks)).body).toEqual({ stopping: [], complete: true });
  expect((await call('DELETE', `${tasks}?family=theirs-task-definition`)).body).toMatchObject({
    stopping: [],
  });
}

test('the name of a cluster whose creation failed may be taken by others, whose tasks are theirs', async () => {
  const { call, aws } = product;
  const reason = 'no';
  aws.world.faults.plan({ kind: 'create_fails', resourceType: 'AWS::ECS::Service', reason });
  expect(await attempt({ name: 'failed' })).toMatchObject({ status: 'failed' });
  const { task, expectUntouched } = await takeName('failed');

  await expectNoTasks('failed', task);
  expect(await call('POST', '/clusters/failed/tasks', {})).toMatchObject({ status: 409 });
  expectUntouched();

  aws.ecs.actions.StopTask({ cluster: 'failed', task });
  await aws.world.clock.sleep(4 * 3600);
  expect(await call('GET', `/clusters/failed/tasks/${task}`)).toMatchObject({ status: 404 });
  expect(await remove('failed')).toMatchObject({ status: 'succeeded' });
  await giveBack('failed');
});

test('a cluster that somebody else made in place of ours gets none of our tasks, and keeps its own', async () => {
  const { call, aws } = product;
  await create('replaced');
  await deleteStack('replaced');
  const { task, expectUntouched } = await takeName('replaced');

  expect((await call('GET', '/clusters/replaced')).body).toMatchObject({ state: 'active', service: null });
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

test('so it is where only the ECS cluster was made anew, and its stack still names it', async () => {
  const { aws } = product;
  await create('remade', { service: undefined });
  aws.ecs.actions.DeleteCluster({ cluster: 'remade' });
  const { task, expectUntouched } = await takeName('remade');
  await expectNoTasks('remade', task);
  expect((await cleanUp()).counts).toMatchObject({ deleted: 0 });
  expect(await remove('remade')).toMatchObject({ status: 'failed' });
  expectUntouched();
});

test('what another deployment made stays, also where its name begins like that of this one', async () => {
  const { cloudFormation, world } = product.aws;
  const owner = `${environment.STACK_PREFIX}2`;
  const tags = ownershipTags({ owner, cluster: 'green', operation: 'theirs' });
  const stack = {
    StackName: `${environment.STACK_PREFIX}-2-green`,
    TemplateBody: JSON.stringify({ Resources: { Group: { Type: 'AWS::Logs::LogGroup' } } }),
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  };
  cloudFormation.actions.CreateStack(stack);
  await world.clock.sleep(300);
  expect((await cleanUp()).items).not.toContainEqual(expect.objectContaining({ cluster: 'green' }));
  const { Stacks } = cloudFormation.actions.DescribeStacks({ StackName: stack.StackName });
  expect(Stacks![0]!.StackStatus).toBe('CREATE_COMPLETE');
});

/** Somebody updates a stack with other tags; answers what it is called, and its id. */
async function retag(cluster: string, change: (tags: Record<string, string>) => Record<string, string>) {
  const { cloudFormation } = product.aws;
  const { stack } = (await product.call('GET', `/clusters/${cluster}`)).body;
  const { Tags = [] } = cloudFormation.actions.DescribeStacks({ StackName: stack.name }).Stacks![0]!;
  const before = Object.fromEntries(Tags.map(({ Key, Value }) => [Key!, Value!]));
  const now = Object.entries(change(before)).map(([Key, Value]) => ({ Key, Value }));
  cloudFormation.changeTags(stack.name, now);
  return stack;
}

/** Somebody takes tags off the ECS cluster; CloudFormation's own cannot be. */
function untag(cluster: string, tagKeys: string[]) {
  const { clusters } = product.aws.ecs.actions.DescribeClusters({ clusters: [cluster] });
  product.aws.ecs.actions.UntagResource({ resourceArn: clusters![0]!.clusterArn!, tagKeys });
}

test.each([
  ['name another cluster and operation', { cluster: 'other', operation: 'other' }],
  ['name another operation', { operation: 'other' }],
])(
  'a cluster in the journal is left alone by clean-up, and deleted whole, where the tags of its stack %s',
  async (_, other) => {
    const name = `retagged-${Object.keys(other).length}`;
    await create(name, { deletionProtection: true });
    const stack = await retag(name, (tags) => ({
      ...tags,
      ...Object.fromEntries(Object.entries(other).map(([key, value]) => [`fargate-clusters:${key}`, value])),
    }));
    untag(name, [ownTags.operation, ownTags.cluster]);
    await product.call('POST', `/clusters/${name}/tasks`, { count: 2 });
    await cleanUp();
    await product.aws.world.clock.sleep(1800);
    await cleanUp();
    const { Stacks } = product.aws.cloudFormation.actions.DescribeStacks({ StackName: stack.id });
    expect(Stacks![0]!.StackStatus).toBe('CREATE_COMPLETE');
    const { body: tasks } = await product.call('GET', `/clusters/${name}/tasks`);
    expect(tasks.items).toHaveLength(3);

    await product.call('PATCH', `/clusters/${name}`, { deletionProtection: false });
    expect(await remove(name)).toMatchObject({ status: 'succeeded', error: null });
    expect(product.aws.inventory()).toMatchObject({
      clusters: ['remade'].map(arn),
      tasks: tasksOf('remade'),
    });
  },
);

const arn = (cluster: string) => `arn:aws:ecs:us-east-1:000000000000:cluster/${cluster}`;
const tasksOf = (cluster: string) => product.aws.ecs.actions.ListTasks({ cluster }).taskArns;
