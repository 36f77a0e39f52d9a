import { expect, test } from '@jest/globals';
import { openAccount } from '../account.ts';
import type { Account } from '../account.ts';

const place = { cluster: 'demo', taskDefinition: 'hello' };

function run({ service, network }: Account, count: number, spot = false) {
  const capacity = spot
    ? { capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }] }
    : { launchType: 'FARGATE' as const };
  const { tasks } = service.actions.RunTask({ ...place, ...capacity, networkConfiguration: network, count });
  return tasks?.length;
}

const tooFast = expect.objectContaining({ code: 'ThrottlingException', message: 'Rate exceeded.' });

const refusalOf = (call: () => unknown) => {
  try {
    return call();
  } catch (error) {
    return error;
  }
};

test('an account launches 100 tasks at once, and then 20 a second', async () => {
  const account = await openAccount();
  for (let call = 0; call < 10; call += 1) expect(run(account, 10)).toBe(10);
  expect(refusalOf(() => run(account, 1))).toEqual(tooFast);
  await account.pass(1);
  expect(run(account, 10)).toBe(10);
  expect(run(account, 10)).toBe(10);
  expect(refusalOf(() => run(account, 1))).toEqual(tooFast);
});

test('a request for more tasks than may be launched now starts none', async () => {
  const account = await openAccount();
  for (let call = 0; call < 19; call += 1) run(account, 5);
  expect(refusalOf(() => run(account, 10))).toEqual(tooFast);
  expect(account.service.inventory().tasks).toHaveLength(95);
});

test('Spot has a rate of its own', async () => {
  const account = await openAccount();
  await account.ecs.putClusterCapacityProviders({
    cluster: 'demo',
    capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
    defaultCapacityProviderStrategy: [],
  });
  for (let call = 0; call < 10; call += 1) run(account, 10);
  expect(run(account, 10, true)).toBe(10);
});

test('RunTask takes 20 calls a second, however few tasks they ask for', async () => {
  const account = await openAccount();
  for (let call = 0; call < 20; call += 1) expect(run(account, 1)).toBe(1);
  expect(refusalOf(() => run(account, 1))).toEqual(tooFast);
});

test('the tasks of a large service wait for their turn', async () => {
  const account = await openAccount();
  const { actions } = account.service;
  actions.CreateService({
    ...place,
    serviceName: 'large',
    launchType: 'FARGATE',
    desiredCount: 500,
    networkConfiguration: account.network,
  });
  const running = () =>
    actions.DescribeServices({ cluster: 'demo', services: ['large'] }).services?.[0]?.runningCount;
  await account.pass(27);
  expect(running()).toBeGreaterThan(0);
  expect(running()).toBeLessThan(500);
  await account.pass(30);
  expect(running()).toBe(500);
});
