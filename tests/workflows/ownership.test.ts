import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { newId } from '../../shared/deps.ts';
import { stackName } from '../../shared/domain/operation/stack-name.ts';
import { ownershipTags, ownTags } from '../../shared/domain/ownership.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { environment } from '../support/environment.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { registerTheirs, theirNetwork } from '../support/theirs.ts';

/* This API touches only what it made, whatever it is called. */
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

/** As this API would call it. */
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

test('an ECS cluster that was made in place of ours is named as what holds up the deletion of the stack', async () => {
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
  const before = tasksOf('remade');
  aws.cloudFormation.actions.DeleteStack({ StackName: stack.name, RetainResources: ['Cluster'] });
  await aws.world.clock.sleep(300);
  expect(await remove('remade')).toMatchObject({ status: 'succeeded' });
  expect(tasksOf('remade')).toEqual(before);
  await giveBack('remade');
});

/** What has become of a stack that somebody made with such tags, after a clean-up. */
async function afterCleanUp(StackName: string, owner: string, operation: string) {
  const { cloudFormation, world } = product.aws;
  const tags = ownershipTags({ owner, cluster: 'green', operation });
  cloudFormation.actions.CreateStack({
    StackName,
    TemplateBody: JSON.stringify({ Resources: { Group: { Type: 'AWS::Logs::LogGroup' } } }),
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  });
  await world.clock.sleep(300);
  const { items } = await cleanUp();
  const { Stacks } = cloudFormation.actions.DescribeStacks({ StackName });
  return {
    status: Stacks![0]!.StackStatus,
    items: items.filter((item: Json) => item.cluster === 'green'),
  };
}

const ours = environment.STACK_PREFIX;
const leftAlone = { status: 'CREATE_COMPLETE', items: [] };

test.each([
  ['under a name of its own', `${ours}2`],
  ['under the name that this one would give', ours],
])(
  'what another deployment made stays, also where its name begins like that of this one: a stack %s',
  async (_, prefix) => {
    const operation = newId();
    const name = stackName(prefix, 'green', operation);
    expect(await afterCleanUp(name, `${ours}2`, operation)).toEqual(leftAlone);
  },
);

test('a stack that somebody has tagged like ours stays, under a name that this API does not give', async () => {
  expect(await afterCleanUp(`${ours}-green`, ours, newId())).toEqual(leftAlone);
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
    expect(product.aws.inventory()).toMatchObject({ clusters: [], tasks: [] });
  },
);

const tasksOf = (cluster: string) => product.aws.ecs.actions.ListTasks({ cluster }).taskArns;

const ownTagKeys = Object.values(ownTags);

test('tags that were taken off the ECS cluster, its service and its network are set again, and all goes', async () => {
  const { aws, call } = product;
  const { network } = await create('untagged');
  await call('POST', '/clusters/untagged/tasks', { count: 2 });
  await aws.world.clock.sleep(120);
  untag('untagged', ownTagKeys);
  const { services } = aws.ecs.actions.DescribeServices({
    cluster: 'untagged',
    services: ['untagged-service'],
  });
  aws.ecs.actions.UntagResource({ resourceArn: services![0]!.serviceArn!, tagKeys: ownTagKeys });
  aws.ec2.actions.DeleteTags({
    Resources: [network.vpcId, ...network.subnetIds, ...network.securityGroupIds],
    Tags: ownTagKeys.map((Key) => ({ Key })),
  });
  expect((await call('GET', '/clusters/untagged')).body.service).toMatchObject({ runningCount: 1 });
  expect((await call('GET', '/clusters/untagged/tasks')).body.items).toHaveLength(3);
  expect(await remove('untagged')).toMatchObject({ status: 'succeeded', error: null });
  expect(aws.inventory()).toMatchObject({ clusters: [], tasks: [] });
});

const tagChanged = (id: string, type: string) =>
  expect.objectContaining({
    id,
    type,
    owner: 'owner_tag_changed',
    reason: expect.stringContaining(environment.STACK_PREFIX),
  });

test.each([
  ['another deployment has it', { [ownTags.owner]: 'another' }],
  ['nobody has it', {}],
])(
  'a stack whose owner tag says that %s stays listed with what to do, and goes once that is done',
  async (_, other) => {
    const { aws, call, ended } = product;
    await create('disowned');
    const stack = await retag('disowned', ({ [ownTags.owner]: _owner, ...tags }) => ({ ...tags, ...other }));
    const { body: deletion } = await call('DELETE', '/clusters/disowned?force=true');
    await aws.world.clock.sleep(3600);
    expect((await call('GET', '/clusters/disowned')).body).toMatchObject({
      status: 'deleting',
      blockers: [tagChanged(stack.name, 'AWS::CloudFormation::Stack')],
    });
    expect(tasksOf('disowned')).toEqual([]);
    await retag('disowned', (tags) => ({ ...tags, [ownTags.owner]: environment.STACK_PREFIX }));
    expect(await ended(deletion.id)).toMatchObject({ status: 'succeeded' });
    expect(aws.inventory()).toMatchObject({ clusters: [], tasks: [] });
  },
);

test('an ECS cluster with the tag of another deployment is not tagged anew: it is named', async () => {
  const { aws, call, ended } = product;
  await create('claimed');
  const { clusters } = aws.ecs.actions.DescribeClusters({ clusters: ['claimed'] });
  const resourceArn = clusters![0]!.clusterArn!;
  const setOwner = (value: string) =>
    aws.ecs.actions.TagResource({ resourceArn, tags: [{ key: ownTags.owner, value }] });
  setOwner('another');
  const { body: deletion } = await call('DELETE', '/clusters/claimed');
  await aws.world.clock.sleep(3600);
  expect((await call('GET', '/clusters/claimed')).body.blockers).toContainEqual(
    tagChanged('claimed', 'AWS::ECS::Cluster'),
  );
  setOwner(environment.STACK_PREFIX);
  expect(await ended(deletion.id)).toMatchObject({ status: 'succeeded' });
});

test('a service and a task of another deployment in our cluster stay, are named, and force leaves them behind', async () => {
  const { aws, call, ended } = product;
  const { actions } = aws.ecs;
  const { stack } = await create('shared');
  const what = {
    cluster: 'shared',
    taskDefinition: 'theirs-task-definition',
    launchType: 'FARGATE' as const,
    networkConfiguration: where,
  };
  const tags = [{ key: ownTags.owner, value: `${environment.STACK_PREFIX}2` }];
  actions.CreateService({ ...what, serviceName: 'theirs', desiredCount: 1, tags });
  const { tasks } = actions.RunTask({ ...what, tags });
  const task = tasks![0]!.taskArn!.split('/').at(-1)!;
  await aws.world.clock.sleep(120);

  const { body: stopped } = await call('DELETE', '/clusters/shared/tasks?all=true');
  expect(stopped).toMatchObject({ taskIds: expect.any(Array), complete: true });
  expect(stopped.taskIds).not.toContain(task);
  const own = (await call('GET', '/clusters/shared/tasks?group=service:shared-service&desiredStatus=STOPPED'))
    .body;
  expect(stopped.taskIds).toEqual(expect.arrayContaining(own.items.map(({ id }: Json) => id)));
  expect(own.items).toHaveLength(1);
  expect(await call('DELETE', `/clusters/shared/tasks/${task}`)).toMatchObject({
    status: 409,
    body: { code: 'not_owned', detail: expect.stringContaining(task) },
  });

  const { body: deletion } = await call('DELETE', '/clusters/shared');
  await aws.world.clock.sleep(3600);
  const { blockers } = (await call('GET', '/clusters/shared')).body;
  for (const [id, type] of [
    ['theirs', 'AWS::ECS::Service'],
    [task, 'AWS::ECS::Task'],
  ])
    expect(blockers).toContainEqual(expect.objectContaining({ id, type, owner: 'another_deployment' }));
  expect(blockers.map(({ type }: { type: string }) => type)).toContain('AWS::ECS::Cluster');
  expect(tasksOf('shared')).toHaveLength(2);
  expect(
    actions.DescribeServices({ cluster: 'shared', services: ['theirs'] }).services![0]!.desiredCount,
  ).toBe(1);

  expect(await remove('shared', '?force=true')).toMatchObject({ status: 'succeeded', force: true });
  expect(await ended(deletion.id)).toMatchObject({ status: 'cancelled' });
  expect((await call('GET', '/clusters/shared')).status).toBe(404);
  expect(tasksOf('shared')).toHaveLength(2);

  actions.DeleteService({ cluster: 'shared', service: 'theirs', force: true });
  actions.StopTask({ cluster: 'shared', task });
  await aws.world.clock.sleep(600);
  await cleanUp();
  await aws.world.clock.sleep(1800);
  expect(() => aws.cloudFormation.actions.DescribeStacks({ StackName: stack.name })).toThrow(
    'does not exist',
  );
});

test.each(['fargate-clusters-test2', 'fargate', undefined])(
  'a task definition whose owner is %s stays registered',
  async (owner) => {
    const family = `of-${owner}`;
    product.aws.ecs.actions.RegisterTaskDefinition({
      family,
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'web', image: 'nginx' }],
      ...(owner && { tags: [{ key: 'fargate-clusters:owner', value: owner }] }),
    });
    const path = `/task-definitions/${family}:1`;
    expect(await product.call('DELETE', path)).toMatchObject({ status: 409, body: { code: 'not_owned' } });
    expect((await product.call('GET', path)).body).toMatchObject({ status: 'ACTIVE' });
  },
);
