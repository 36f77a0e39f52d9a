import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { ownTags } from '../../../shared/domain/ownership.ts';
import { clusterLife } from '../../support/cluster-life.ts';
import { environment } from '../../support/environment.ts';
import { startProduct, type Json, type Product } from '../../support/product.ts';
import { registerTheirs, theirNetwork } from '../../support/theirs.ts';
import { tasksOf } from './ecs.ts';
import { tagChanged, untag } from './tags.ts';

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

const { create, remove, cleanUp } = clusterLife(() => product);

const ownTagKeys = Object.values(ownTags);

test('a deletion sets removed tags of cluster, service and network again, and deletes everything', async () => {
  const { aws, call } = product;
  const { network } = await create('untagged');
  await call('POST', '/clusters/untagged/tasks', { count: 2 });
  await aws.world.clock.sleep(120);
  untag(product, 'untagged', ownTagKeys);
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

test('an ECS cluster with the tag of another deployment is not tagged again: it is named as a blocker', async () => {
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

test('a service and a task of another deployment in our cluster stay and are named; force leaves them', async () => {
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
  expect(tasksOf(product, 'shared')).toHaveLength(2);
  expect(
    actions.DescribeServices({ cluster: 'shared', services: ['theirs'] }).services![0]!.desiredCount,
  ).toBe(1);

  expect(await remove('shared', '?force=true')).toMatchObject({ status: 'succeeded', force: true });
  expect(await ended(deletion.id)).toMatchObject({ status: 'cancelled' });
  expect((await call('GET', '/clusters/shared')).status).toBe(404);
  expect(tasksOf(product, 'shared')).toHaveLength(2);

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
    expect(await product.call('DELETE', path)).toMatchObject({
      status: 404,
      body: { code: 'task_definition_not_found' },
    });
    const { taskDefinition } = product.aws.ecs.actions.DescribeTaskDefinition({
      taskDefinition: `${family}:1`,
    });
    expect(taskDefinition).toMatchObject({ status: 'ACTIVE' });
  },
);
