import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { ownTags } from '../../../shared/domain/ownership.ts';
import { clusterLife } from '../../support/cluster-life.ts';
import { environment } from '../../support/environment.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { registerTheirs, theirNetwork } from '../../support/theirs.ts';
import { serviceOf, stateOf } from './ecs.ts';

/* CloudFormation knows ECS clusters, services and log groups by their names. Somebody else may have such a name by now. */
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

async function deleteByHand(cluster: string) {
  const { actions } = product.aws.ecs;
  const { services = [] } = actions.DescribeServices({ cluster, services: [serviceOf(cluster)] });
  for (const { serviceName } of services)
    actions.DeleteService({ cluster, service: serviceName, force: true });
  await sleep(600);
  actions.DeleteCluster({ cluster });
}

/** Somebody creates a cluster and a service with the names in our stack. */
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
  return stateOf(product, cluster);
}

const sleep = (seconds: number) => product.aws.world.clock.sleep(seconds);

test.each(['', '?force=true'])(
  'a foreign service with the name of ours is neither tagged nor deleted: DELETE%s',
  async (query) => {
    const name = query ? 'again-forced' : 'again';
    await create(name);
    const before = await takeNames(name);
    expect(before).toMatchObject({ service: 'ACTIVE', desired: 1, serviceTags: [] });
    const { body } = await product.call('DELETE', `/clusters/${name}${query}`);
    await product.ended(body.id);
    expect(stateOf(product, name)).toEqual(before);
  },
);

test('the blocker of that deletion has a command that retains cluster and service', async () => {
  const { stack, blockers } = (await product.call('GET', '/clusters/again')).body;
  expect(blockers).toContainEqual(
    expect.objectContaining({ id: 'again', reason: expect.stringContaining('Somebody else') }),
  );
  const { reason } = blockers.find(({ id }: { id: string }) => id === 'again');
  expect(reason).toContain(`--stack-name ${stack.name} --retain-resources Cluster Service`);
  const before = stateOf(product, 'again');
  product.aws.cloudFormation.actions.DeleteStack({
    StackName: stack.id ?? stack.name,
    RetainResources: ['Cluster', 'Service'],
  });
  await sleep(1800);
  expect(await remove('again')).toMatchObject({ status: 'succeeded' });
  expect(stateOf(product, 'again')).toEqual(before);
});

test('a foreign ECS cluster is not deleted although it has the tag of this deployment', async () => {
  const owner = { key: ownTags.owner, value: environment.STACK_PREFIX! };
  await create('tagged', { service: undefined });
  await deleteByHand('tagged');
  const { actions } = product.aws.ecs;
  const { cluster } = actions.CreateCluster({ clusterName: 'tagged', tags: [owner] });
  expect(await remove('tagged')).toMatchObject({ status: 'failed' });
  expect(stateOf(product, 'tagged')).toMatchObject({ cluster: 'ACTIVE', tags: [owner] });
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
  expect(stateOf(product, 'tagged')).toMatchObject({ cluster: 'ACTIVE' });
});

test('clean-up deletes the rest of that stack, and the foreign cluster stays', async () => {
  expect((await cleanUp()).items).toContainEqual(
    expect.objectContaining({ cluster: 'tagged', action: 'retry', reason: 'orphaned' }),
  );
  await sleep(1800);
  expect(stacksOf('tagged').map(({ StackStatus }) => StackStatus)).toEqual(['DELETE_COMPLETE']);
  expect(stateOf(product, 'tagged')).toMatchObject({ cluster: 'ACTIVE' });
});

test.each([
  ['AWS::ECS::Cluster', 'phoenix'],
  ['AWS::ECS::Service', 'phoenix-of-service'],
])(
  'deleting an orphan that kept its %s does not delete a newer cluster of the same name',
  async (type, name) => {
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
    const before = stateOf(product, name);
    expect(before).toMatchObject({ cluster: 'ACTIVE', ...(!isEmpty && { service: 'ACTIVE', desired: 1 }) });

    expect((await cleanUp()).items).toContainEqual(
      expect.objectContaining({ cluster: name, action: 'retry', reason: 'orphaned' }),
    );
    await sleep(1800);
    expect(stateOf(product, name)).toEqual(before);
    // The older stack has gone, the newer one is whole.
    expect(stacksOf(name).map(({ StackStatus }) => StackStatus)).toEqual([
      'CREATE_COMPLETE',
      'DELETE_COMPLETE',
    ]);
  },
);

test('a service of another deployment in our cluster is named once, without advice to tag it as ours', async () => {
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
  const { service, desired, serviceTags } = stateOf(product, 'swapped');
  const { body: deletion } = await product.call('DELETE', '/clusters/swapped');
  await sleep(3600);
  const { error } = (await product.call('GET', `/operations/${deletion.id}`)).body;
  const told = error.blockers.filter(({ id }: { id: string }) => id.endsWith(serviceOf('swapped')));
  expect(told).toMatchObject([{ owner: 'another_deployment' }]);
  expect(stateOf(product, 'swapped')).toMatchObject({ service, desired, serviceTags });
  actions.DeleteService({ cluster: 'swapped', service: serviceOf('swapped'), force: true });
  expect(await product.ended(deletion.id)).toMatchObject({ status: 'succeeded' });
});
