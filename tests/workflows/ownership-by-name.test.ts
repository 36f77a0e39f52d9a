import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createJournal } from '../../shared/journal/journal.ts';
import { ownershipTags, ownTags } from '../../shared/domain/ownership.ts';
import { newOperation } from '../../shared/domain/operation/operation.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { environment } from '../support/environment.ts';
import { startProduct, type Product } from '../support/product.ts';
import { registerTheirs, theirNetwork } from '../support/theirs.ts';

/* CloudFormation knows ECS clusters, services and log groups by their names: what has such a name by now may be another's. */
let product: Product;
let where: Awaited<ReturnType<typeof theirNetwork>>;
beforeAll(async () => {
  product = await startProduct();
  registerTheirs(product.aws);
  where = await theirNetwork(product.aws);
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());
const { create, remove, cleanUp, stacksOf } = clusterLife(() => product);

const sleep = (seconds: number) => product.aws.world.clock.sleep(seconds);
const serviceOf = (cluster: string) => `${cluster}-service`;

function stateOf(cluster: string) {
  const { actions } = product.aws.ecs;
  const { clusters } = actions.DescribeClusters({ clusters: [cluster], include: ['TAGS'] });
  const { services } = actions.DescribeServices({
    cluster,
    services: [serviceOf(cluster)],
    include: ['TAGS'],
  });
  return {
    cluster: clusters![0]?.status,
    tags: clusters![0]?.tags,
    service: services?.[0]?.status,
    desired: services?.[0]?.desiredCount,
    serviceTags: services?.[0]?.tags,
    tasks: actions.ListTasks({ cluster }).taskArns,
  };
}

async function deleteByHand(cluster: string) {
  const { actions } = product.aws.ecs;
  const { services = [] } = actions.DescribeServices({ cluster, services: [serviceOf(cluster)] });
  for (const { serviceName } of services)
    actions.DeleteService({ cluster, service: serviceName, force: true });
  await sleep(600);
  actions.DeleteCluster({ cluster });
}

/** Somebody makes a cluster with a service by the names that a stack of ours knows. */
async function takeNames(cluster: string, tags: { key: string; value: string }[] = []) {
  await deleteByHand(cluster);
  product.aws.ecs.actions.CreateCluster({ clusterName: cluster, tags });
  product.aws.ecs.actions.CreateService({
    cluster,
    serviceName: serviceOf(cluster),
    taskDefinition: 'theirs-task-definition',
    launchType: 'FARGATE',
    desiredCount: 1,
    networkConfiguration: where,
  });
  await sleep(120);
  return stateOf(cluster);
}

test.each(['', '?force=true'])(
  'a service of somebody else by the name of ours is neither tagged nor deleted: DELETE%s',
  async (query) => {
    const name = query ? 'again-forced' : 'again';
    await create(name);
    const before = await takeNames(name);
    expect(before).toMatchObject({ service: 'ACTIVE', desired: 1, serviceTags: [] });
    const { body } = await product.call('DELETE', `/clusters/${name}${query}`);
    await product.ended(body.id);
    expect(stateOf(name)).toEqual(before);
  },
);

test('what holds up that deletion is named, and the command that helps retains cluster and service', async () => {
  const { stack, blockers } = (await product.call('GET', '/clusters/again')).body;
  expect(blockers).toContainEqual(
    expect.objectContaining({ id: 'again', reason: expect.stringContaining('Somebody else') }),
  );
  const { reason } = blockers.find(({ id }: { id: string }) => id === 'again');
  expect(reason).toContain(`--stack-name ${stack.name} --retain-resources Cluster Service`);
  const before = stateOf('again');
  product.aws.cloudFormation.actions.DeleteStack({
    StackName: stack.id ?? stack.name,
    RetainResources: ['Cluster', 'Service'],
  });
  await sleep(1800);
  expect(await remove('again')).toMatchObject({ status: 'succeeded' });
  expect(stateOf('again')).toEqual(before);
});

test('an ECS cluster of others is not deleted, though it carries the tag of this deployment', async () => {
  const owner = { key: ownTags.owner, value: environment.STACK_PREFIX! };
  await create('tagged', { service: undefined });
  await deleteByHand('tagged');
  const { actions } = product.aws.ecs;
  const { cluster } = actions.CreateCluster({ clusterName: 'tagged', tags: [owner] });
  expect(await remove('tagged')).toMatchObject({ status: 'failed' });
  expect(stateOf('tagged')).toMatchObject({ cluster: 'ACTIVE', tags: [owner] });
  const { blockers } = (await product.call('GET', '/clusters/tagged')).body;
  expect(blockers[0]).toMatchObject({
    id: 'tagged',
    reason: expect.stringContaining(`remove its tag ${ownTags.owner}`),
  });

  actions.UntagResource({ resourceArn: cluster!.clusterArn, tagKeys: [ownTags.owner] });
  expect(await remove('tagged', '?force=true')).toMatchObject({
    status: 'succeeded',
    orphans: [expect.objectContaining({ type: 'AWS::ECS::Cluster' })],
  });
  expect(stateOf('tagged')).toMatchObject({ cluster: 'ACTIVE' });
});

test('clean-up removes what is left of that stack, and leaves their cluster alone', async () => {
  expect((await cleanUp()).items).toContainEqual(
    expect.objectContaining({ cluster: 'tagged', action: 'retry', reason: 'orphaned' }),
  );
  await sleep(1800);
  expect(stacksOf('tagged').map(({ StackStatus }) => StackStatus)).toEqual(['DELETE_COMPLETE']);
  expect(stateOf('tagged')).toMatchObject({ cluster: 'ACTIVE' });
});

test.each([
  ['AWS::ECS::Cluster', 'phoenix'],
  ['AWS::ECS::Service', 'phoenix-of-service'],
])('an orphan that kept its %s does not take a newer cluster of the same name along', async (type, name) => {
  const isEmpty = type === 'AWS::ECS::Cluster';
  const changes = isEmpty ? { service: undefined } : {};
  await create(name, changes);
  product.aws.world.faults.plan({
    kind: 'delete_fails',
    resourceType: type,
    reason: 'It did not stabilize.',
  });
  expect(await remove(name, '?force=true')).toMatchObject({ status: 'succeeded' });
  product.aws.world.faults.withdraw();
  await deleteByHand(name);
  await create(name, { ...changes, deletionProtection: true });
  const before = stateOf(name);
  expect(before).toMatchObject({ cluster: 'ACTIVE', ...(!isEmpty && { service: 'ACTIVE', desired: 1 }) });

  expect((await cleanUp()).items).toContainEqual(
    expect.objectContaining({ cluster: name, action: 'retry', reason: 'orphaned' }),
  );
  await sleep(1800);
  expect(stateOf(name)).toEqual(before);
  // The older stack has gone, the newer one is whole.
  expect(stacksOf(name).map(({ StackStatus }) => StackStatus)).toEqual([
    'CREATE_COMPLETE',
    'DELETE_COMPLETE',
  ]);
});

test('a log group that another deployment made in place of ours stays', async () => {
  const { stack } = await create('logs');
  const { logs } = product.aws;
  const groups = () => logs.actions.DescribeLogGroups({ logGroupNamePrefix: '/ecs/' }).logGroups!;
  const { logGroupName } = groups().find((group) => group.logGroupName!.includes(stack.name))!;
  logs.actions.DeleteLogGroup({ logGroupName });
  logs.actions.CreateLogGroup({ logGroupName, tags: { [ownTags.owner]: 'another' } });
  expect(await remove('logs')).toMatchObject({ status: 'failed' });
  expect(groups()).toContainEqual(expect.objectContaining({ logGroupName }));
});

test('a log group that somebody deleted holds up no deletion', async () => {
  const { stack } = await create('no-logs');
  const { logs } = product.aws;
  const { logGroups } = logs.actions.DescribeLogGroups({ logGroupNamePrefix: '/ecs/' });
  const { logGroupName } = logGroups!.find((group) => group.logGroupName!.includes(stack.name))!;
  logs.actions.DeleteLogGroup({ logGroupName });
  expect(await remove('no-logs')).toMatchObject({ status: 'succeeded' });
});

test('a whole stack that the journal has forgotten waits while a newer cluster has its name', async () => {
  const { cloudFormation, ecs } = product.aws;
  const tags = ownershipTags({
    owner: environment.STACK_PREFIX!,
    cluster: 'namesake',
    operation: 'forgotten',
  });
  const at = new Date(product.aws.world.clock.now()).toISOString();
  const creation = newOperation({
    id: 'forgotten',
    type: 'create',
    cluster: 'namesake',
    progress: [],
    requestedBy: 'somebody',
    createdAt: at,
  });
  await createJournal().addOperation({ ...creation, status: 'succeeded', endedAt: at });
  const StackName = `${environment.STACK_PREFIX}-namesake-forgotten`;
  const Cluster = { Type: 'AWS::ECS::Cluster', Properties: { ClusterName: 'namesake' } };
  cloudFormation.actions.CreateStack({
    StackName,
    TemplateBody: JSON.stringify({ Resources: { Cluster } }),
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  });
  await sleep(120);
  ecs.actions.DeleteCluster({ cluster: 'namesake' });
  await create('namesake', { service: undefined });
  const before = stateOf('namesake');
  for (let round = 0; round < 2; round += 1) {
    expect((await cleanUp()).items).toContainEqual(
      expect.objectContaining({
        stackName: StackName,
        action: 'skip',
        reason: 'refused',
        error: expect.stringContaining('once the name is free'),
      }),
    );
    await sleep(1800);
  }
  expect(stateOf('namesake')).toEqual(before);

  expect(await remove('namesake')).toMatchObject({ status: 'succeeded' });
  // It has no role of ours: CloudFormation may not delete its ECS cluster, and is told to retain it the second time.
  for (let round = 0; round < 2; round += 1) {
    await cleanUp();
    await sleep(1800);
  }
  expect(stacksOf('namesake').map(({ StackStatus }) => StackStatus)).toEqual([
    'DELETE_COMPLETE',
    'DELETE_COMPLETE',
  ]);
});

test('a service of another deployment in our own cluster is named once, and nobody is told to tag it as ours', async () => {
  await create('swapped');
  const { actions } = product.aws.ecs;
  actions.DeleteService({ cluster: 'swapped', service: serviceOf('swapped'), force: true });
  await sleep(600);
  actions.CreateService({
    cluster: 'swapped',
    serviceName: serviceOf('swapped'),
    taskDefinition: 'theirs-task-definition',
    launchType: 'FARGATE',
    desiredCount: 1,
    networkConfiguration: where,
    tags: [{ key: ownTags.owner, value: 'another' }],
  });
  await sleep(120);
  const { service, desired, serviceTags } = stateOf('swapped');
  const { body: deletion } = await product.call('DELETE', '/clusters/swapped');
  await sleep(3600);
  const { error } = (await product.call('GET', `/operations/${deletion.id}`)).body;
  const told = error.blockers.filter(({ id }: { id: string }) => id.endsWith(serviceOf('swapped')));
  expect(told).toMatchObject([{ owner: 'another_deployment' }]);
  expect(stateOf('swapped')).toMatchObject({ service, desired, serviceTags });
  actions.DeleteService({ cluster: 'swapped', service: serviceOf('swapped'), force: true });
  expect(await product.ended(deletion.id)).toMatchObject({ status: 'succeeded' });
});
