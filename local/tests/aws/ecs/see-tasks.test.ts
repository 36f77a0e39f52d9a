import { expect, test } from '@jest/globals';
import { describe, openAccount, runHello } from './account.ts';
import type { Account } from './account.ts';

const list = async ({ ecs }: Account, filters: object = {}) =>
  (await ecs.listTasks({ cluster: 'demo', ...filters })).taskArns ?? [];

test('a task is MISSING and not listed in the moment after it was made', async () => {
  const account = await openAccount();
  const { ecs, network } = account;
  const { tasks: [made] = [] } = await ecs.runTask({
    cluster: 'demo',
    taskDefinition: 'hello',
    launchType: 'FARGATE',
    networkConfiguration: network,
  });
  const arn = made?.taskArn ?? '';
  const early = await ecs.describeTasks({ cluster: 'demo', tasks: [arn] });
  expect(early).toMatchObject({ tasks: [], failures: [{ arn, reason: 'MISSING' }] });
  expect(await list(account)).toEqual([]);
  await account.pass(1);
  expect((await describe(account, arn))?.taskArn).toBe(arn);
  expect(await list(account)).toEqual([arn]);
});

test('lists page through the tasks that are meant to run', async () => {
  const account = await openAccount();
  const { arns } = await runHello(account, { count: 3 });
  const first = await account.ecs.listTasks({ cluster: 'demo', maxResults: 2 });
  const second = await account.ecs.listTasks({ cluster: 'demo', maxResults: 2, nextToken: first.nextToken });
  expect([...(first.taskArns ?? []), ...(second.taskArns ?? [])]).toEqual(arns);
  expect(second.nextToken).toBeUndefined();
});

test('a stopped task is listed under its desired status at once', async () => {
  const account = await openAccount();
  const { arns } = await runHello(account, { count: 2 });
  await account.ecs.stopTask({ cluster: 'demo', task: arns[0] });
  expect(await list(account)).toEqual([arns[1]]);
  expect(await list(account, { desiredStatus: 'STOPPED' })).toEqual([arns[0]]);
});

test('tasks are found by family and by who started them', async () => {
  const account = await openAccount();
  const { arns: mine } = await runHello(account, { startedBy: 'me' });
  const { arns: others } = await runHello(account, { startedBy: 'you' });
  expect(await list(account, { startedBy: 'me' })).toEqual(mine);
  expect(await list(account, { family: 'hello' })).toEqual([...mine, ...others]);
  expect(await list(account, { family: 'other' })).toEqual([]);
});

test.each([
  [
    'startedBy with another filter',
    { startedBy: 'me', family: 'hello' },
    'startedBy must be the only filter',
  ],
  ['pages above 100', { maxResults: 101 }, 'maxResults must be from 1 to 100'],
  ['a made-up token', { nextToken: 'x' }, 'Invalid token.'],
  ['an unknown service', { serviceName: 'none' }, 'Service not found.'],
])('lists refuse %s', async (_, filters, message) => {
  const account = await openAccount();
  await expect(list(account, filters)).rejects.toThrow(message);
});

test('at most 100 tasks are described at once', async () => {
  const { ecs } = await openAccount();
  const tasks = Array.from({ length: 101 }, (_, index) => `task-${index}`);
  await expect(ecs.describeTasks({ cluster: 'demo', tasks })).rejects.toThrow(
    'Tasks cannot be more than 100',
  );
});

test('a task of another cluster is MISSING', async () => {
  const account = await openAccount();
  const { arns } = await runHello(account);
  await account.ecs.createCluster({ clusterName: 'other' });
  const { tasks } = await account.ecs.describeTasks({ cluster: 'other', tasks: arns });
  expect(tasks).toEqual([]);
});

test('a stopped task can be described for an hour', async () => {
  const account = await openAccount();
  const { arns } = await runHello(account);
  await account.ecs.stopTask({ cluster: 'demo', task: arns[0] });
  await account.pass(3600);
  expect((await describe(account, arns[0]))?.lastStatus).toBe('STOPPED');
  await account.pass(30);
  expect(await describe(account, arns[0])).toBeUndefined();
});

test('a task is tagged by its ARN', async () => {
  const account = await openAccount();
  const { arns: [resourceArn = ''] = [] } = await runHello(account, { tags: [{ key: 'a', value: '1' }] });
  await account.ecs.tagResource({
    resourceArn,
    tags: [
      { key: 'a', value: '2' },
      { key: 'b', value: '3' },
    ],
  });
  await account.ecs.untagResource({ resourceArn, tagKeys: ['b'] });
  expect((await account.ecs.listTagsForResource({ resourceArn })).tags).toEqual([{ key: 'a', value: '2' }]);
});
