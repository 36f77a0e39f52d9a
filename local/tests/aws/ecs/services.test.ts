import { expect, test } from '@jest/globals';
import { describe, openAccount } from './account.ts';
import { createService, describeService, messagesOf, tasksOf } from './service-account.ts';

test('a service starts its tasks, completes its deployment and reaches a steady state', async () => {
  const account = await openAccount();
  const created = await createService(account, { desiredCount: 2 });
  expect(created).toMatchObject({
    status: 'ACTIVE',
    launchType: 'FARGATE',
    platformVersion: 'LATEST',
    desiredCount: 2,
    runningCount: 0,
    deployments: [{ status: 'PRIMARY', rolloutState: 'IN_PROGRESS', platformVersion: '1.4.0' }],
  });
  await account.pass(60);
  const service = await describeService(account);
  const ids = (await tasksOf(account)).map((arn) => arn.split('/').at(-1));
  const deployment = service?.deployments?.[0];
  expect(service).toMatchObject({ runningCount: 2, pendingCount: 0 });
  expect(deployment).toMatchObject({ rolloutState: 'COMPLETED', runningCount: 2, failedTasks: 0 });
  expect(messagesOf(service)).toEqual([
    '(service web) has reached a steady state.',
    `(service web) (deployment ${deployment?.id}) deployment completed.`,
    `(service web) has started 2 tasks: (task ${ids[0]}) (task ${ids[1]}).`,
  ]);
});

test('the tasks of a service are started by its deployment, in its group, with its tags', async () => {
  const account = await openAccount();
  const tags = [{ key: 'team', value: 'web' }];
  const created = await createService(account, {
    tags,
    propagateTags: 'SERVICE',
    enableECSManagedTags: true,
  });
  await account.pass(30);
  const [arn] = await tasksOf(account);
  expect(await describe(account, arn)).toMatchObject({
    startedBy: created?.deployments?.[0]?.id,
    group: 'service:web',
    tags: [
      { key: 'aws:ecs:clusterName', value: 'demo' },
      { key: 'aws:ecs:serviceName', value: 'web' },
      ...tags,
    ],
  });
});

test('a service replaces a task that was stopped', async () => {
  const account = await openAccount();
  await createService(account);
  await account.pass(60);
  const [before] = await tasksOf(account);
  await account.ecs.stopTask({ cluster: 'demo', task: before });
  await account.pass(60);
  const after = await tasksOf(account);
  expect(after).toHaveLength(1);
  expect(after).not.toEqual([before]);
  expect((await describeService(account))?.runningCount).toBe(1);
});

test('a service is scaled up and down, in words of AWS', async () => {
  const account = await openAccount();
  await createService(account);
  await account.pass(60);
  await account.ecs.updateService({ cluster: 'demo', service: 'web', desiredCount: 3 });
  await account.pass(60);
  expect((await describeService(account))?.runningCount).toBe(3);
  await account.ecs.updateService({ cluster: 'demo', service: 'web', desiredCount: 1 });
  await account.pass(60);

  const service = await describeService(account);
  const stopped = await account.ecs.listTasks({ cluster: 'demo', desiredStatus: 'STOPPED' });
  expect(service).toMatchObject({ runningCount: 1, deployments: [{ rolloutState: 'COMPLETED' }] });
  expect(
    messagesOf(service).filter((message) => message.includes('has stopped 2 running tasks')),
  ).toHaveLength(1);
  expect(await describe(account, stopped.taskArns?.[0])).toMatchObject({
    stopCode: 'ServiceSchedulerInitiated',
    stoppedReason: `Scaling activity initiated by (deployment ${service?.deployments?.[0]?.id})`,
  });
});

test('a service is deleted when scaled to 0 or by force; it drains, then it is INACTIVE', async () => {
  const account = await openAccount();
  await createService(account);
  await account.pass(60);
  const remove = (force: boolean) => account.ecs.deleteService({ cluster: 'demo', service: 'web', force });
  await expect(remove(false)).rejects.toThrow('The service cannot be stopped while it is scaled above 0.');
  expect((await remove(true)).service).toMatchObject({ status: 'DRAINING', desiredCount: 0 });
  expect((await account.ecs.listServices({ cluster: 'demo' })).serviceArns).toEqual([]);
  await expect(createService(account)).rejects.toThrow('Unable to Start a service that is still Draining.');
  await account.pass(60);

  expect((await describeService(account))?.status).toBe('INACTIVE');
  expect(account.service.inventory()).toMatchObject({ services: [], tasks: [] });
  await expect(createService(account)).resolves.toMatchObject({ status: 'ACTIVE' });
});

test('the same client token and request give the same service, another request is refused', async () => {
  const account = await openAccount();
  const first = await createService(account, { clientToken: 'token' });
  const again = await createService(account, { clientToken: 'token' });
  expect(again?.deployments?.[0]?.id).toBe(first?.deployments?.[0]?.id);
  await expect(createService(account, { clientToken: 'token', desiredCount: 5 })).rejects.toThrow(
    'Creation of service was not idempotent.',
  );
  await expect(createService(account)).rejects.toThrow('Creation of service was not idempotent.');
});

test('a client token of one cluster says nothing about another one', async () => {
  const account = await openAccount();
  await account.ecs.createCluster({ clusterName: 'other' });
  await createService(account, { clientToken: 'token' });
  const service = await createService(account, { clientToken: 'token', cluster: 'other' });
  expect(service?.serviceArn).toContain(':service/other/');
});

test.each([
  [
    'a client token of more than 36 characters',
    { clientToken: 'x'.repeat(37) },
    'clientToken must be up to 36',
  ],
  ['a name with a space', { serviceName: 'a b' }, 'Invalid service name.'],
  ['no desired count', { desiredCount: undefined }, 'desiredCount must be'],
  ['an unknown definition', { taskDefinition: 'none' }, 'TaskDefinition not found.'],
  [
    'a load balancer',
    { loadBalancers: [{ targetGroupArn: 'x' }] },
    'Local AWS does not support loadBalancers here.',
  ],
])('refuses %s', async (_, change, message) => {
  const account = await openAccount();
  await expect(createService(account, change)).rejects.toThrow(message);
});

test('lists have pages of 10 services unless said', async () => {
  const account = await openAccount();
  for (let index = 0; index < 12; index += 1) {
    await createService(account, { serviceName: `web-${index}`, desiredCount: 0 });
  }
  const first = await account.ecs.listServices({ cluster: 'demo' });
  const second = await account.ecs.listServices({ cluster: 'demo', nextToken: first.nextToken });
  expect([first.serviceArns?.length, second.serviceArns?.length]).toEqual([10, 2]);
});

test('at most 10 services are described, and unknown ones are MISSING', async () => {
  const { ecs } = await openAccount();
  const services = Array.from({ length: 11 }, (_, index) => `web-${index}`);
  await expect(ecs.describeServices({ cluster: 'demo', services })).rejects.toThrow(
    'Services cannot be more than 10',
  );
  const { failures } = await ecs.describeServices({ cluster: 'demo', services: ['none'] });
  expect(failures).toEqual([
    { arn: 'arn:aws:ecs:us-east-1:123456789012:service/demo/none', reason: 'MISSING' },
  ]);
});

test('spot tasks get their share', async () => {
  const account = await openAccount();
  const capacityProviders = ['FARGATE', 'FARGATE_SPOT'];
  await account.ecs.putClusterCapacityProviders({
    cluster: 'demo',
    capacityProviders,
    defaultCapacityProviderStrategy: [],
  });
  await createService(account, {
    desiredCount: 5,
    launchType: undefined,
    capacityProviderStrategy: [
      { capacityProvider: 'FARGATE', base: 1, weight: 1 },
      { capacityProvider: 'FARGATE_SPOT', weight: 3 },
    ],
  });
  await account.pass(60);
  const { tasks = [] } = await account.ecs.describeTasks({ cluster: 'demo', tasks: await tasksOf(account) });
  const names = tasks.map(({ capacityProviderName }) => capacityProviderName);
  expect(names.toSorted()).toEqual(['FARGATE', 'FARGATE', 'FARGATE_SPOT', 'FARGATE_SPOT', 'FARGATE_SPOT']);
});
