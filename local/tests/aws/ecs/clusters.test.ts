import { expect, test } from '@jest/globals';
import { openAccount, runHello } from './account.ts';

test('creating a cluster whose name is in use answers with the one there is', async () => {
  const { ecs } = await openAccount();
  await ecs.tagResource({
    resourceArn: 'arn:aws:ecs:us-east-1:123456789012:cluster/demo',
    tags: [{ key: 'team', value: 'web' }],
  });
  const { cluster } = await ecs.createCluster({ clusterName: 'demo' });
  expect(cluster).toMatchObject({
    clusterName: 'demo',
    status: 'ACTIVE',
    tags: [{ key: 'team', value: 'web' }],
  });
});

test('a cluster that does not exist is a failure with the reason MISSING', async () => {
  const { ecs } = await openAccount();
  const { clusters, failures } = await ecs.describeClusters({ clusters: ['demo', 'none'] });
  expect(clusters?.map(({ clusterName }) => clusterName)).toEqual(['demo']);
  expect(failures).toEqual([{ arn: 'arn:aws:ecs:us-east-1:123456789012:cluster/none', reason: 'MISSING' }]);
});

test('tags and settings are described only where they are asked for', async () => {
  const { ecs } = await openAccount();
  await ecs.createCluster({ clusterName: 'tagged', tags: [{ key: 'team', value: 'web' }] });
  const plain = await ecs.describeClusters({ clusters: ['tagged'] });
  const full = await ecs.describeClusters({ clusters: ['tagged'], include: ['TAGS', 'SETTINGS'] });
  expect(plain.clusters?.[0]).toMatchObject({ tags: [], settings: [] });
  expect(full.clusters?.[0]).toMatchObject({
    tags: [{ key: 'team', value: 'web' }],
    settings: [{ name: 'containerInsights', value: 'disabled' }],
  });
});

test('a cluster with a task in any state before STOPPED is not deleted', async () => {
  const account = await openAccount();
  const { arns } = await runHello(account);
  const remove = () => account.ecs.deleteCluster({ cluster: 'demo' });

  await expect(remove()).rejects.toMatchObject({ name: 'ClusterContainsTasksException' });
  await account.pass(30);
  await account.ecs.stopTask({ cluster: 'demo', task: arns[0] });
  await account.pass(5);
  await expect(remove()).rejects.toThrow('The Cluster cannot be deleted while Tasks are active.');
  await account.pass(20);
  await expect(remove()).resolves.toMatchObject({ cluster: { status: 'INACTIVE' } });
});

test('a cluster with a service is not deleted', async () => {
  const { ecs, network } = await openAccount();
  await ecs.createService({
    cluster: 'demo',
    serviceName: 'web',
    taskDefinition: 'hello',
    desiredCount: 0,
    launchType: 'FARGATE',
    networkConfiguration: network,
  });
  await expect(ecs.deleteCluster({ cluster: 'demo' })).rejects.toMatchObject({
    name: 'ClusterContainsServicesException',
  });
});

test('a deleted cluster is INACTIVE, described, and neither listed nor usable', async () => {
  const account = await openAccount();
  await account.ecs.deleteCluster({ cluster: 'demo' });
  const { clusters } = await account.ecs.describeClusters({ clusters: ['demo'] });
  expect(clusters?.[0]?.status).toBe('INACTIVE');
  expect((await account.ecs.listClusters({})).clusterArns).toEqual([]);
  await expect(runHello(account)).rejects.toMatchObject({ name: 'ClusterNotFoundException' });
  expect(account.service.inventory().clusters).toEqual([]);
});

test('callers may not set tags that are reserved to AWS, its own services may', async () => {
  const { ecs, service } = await openAccount();
  const tags = [{ key: 'aws:cloudformation:stack-name', value: 'x' }];
  await expect(ecs.createCluster({ clusterName: 'mine', tags })).rejects.toThrow(
    'aws: prefixed tag key names',
  );
  expect(service.actions.CreateCluster({ clusterName: 'theirs', tags }).cluster).toMatchObject({ tags });
});

test('a strategy may only name capacity providers of the cluster', async () => {
  const account = await openAccount();
  const spot = [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }];
  const run = () => runHello(account, { launchType: undefined, capacityProviderStrategy: spot });
  await expect(run()).rejects.toThrow('not associated with the cluster');
  await account.ecs.putClusterCapacityProviders({
    cluster: 'demo',
    capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
    defaultCapacityProviderStrategy: [],
  });
  const { tasks } = await run();
  expect(tasks[0]).toMatchObject({ capacityProviderName: 'FARGATE_SPOT', launchType: 'FARGATE' });
});
