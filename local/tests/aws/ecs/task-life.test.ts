import { expect, test } from '@jest/globals';
import { describe, openAccount, runHello } from './account.ts';
import type { Account } from './account.ts';

async function statesOf(account: Account, arn: string | undefined, seconds: number) {
  const seen: (string | undefined)[] = [];
  for (let step = 0; step < seconds * 10; step += 1) {
    const task = await describe(account, arn);
    if (task?.lastStatus !== seen.at(-1)) seen.push(task?.lastStatus);
    await account.pass(0.1);
  }
  return seen;
}

test('a task goes through its states, from PROVISIONING to STOPPED', async () => {
  const account = await openAccount();
  const { arns: [task] = [] } = await runHello(account);
  expect(await statesOf(account, task, 40)).toEqual(['PROVISIONING', 'PENDING', 'ACTIVATING', 'RUNNING']);
  await account.ecs.stopTask({ cluster: 'demo', task });
  expect(await statesOf(account, task, 40)).toEqual([
    'RUNNING',
    'DEACTIVATING',
    'STOPPING',
    'DEPROVISIONING',
    'STOPPED',
  ]);
});

test('a stopped task tells when and why, and what its containers exited with', async () => {
  const account = await openAccount();
  const { arns: [task] = [] } = await runHello(account, { tags: [{ key: 'a', value: '1' }] });
  await account.pass(30);
  const { task: stopping } = await account.ecs.stopTask({
    cluster: 'demo',
    task,
    reason: 'no longer needed',
  });
  expect(stopping).toMatchObject({ lastStatus: 'RUNNING', desiredStatus: 'STOPPED', tags: [] });
  await account.pass(30);

  const stopped = await describe(account, task);
  expect(stopped).toMatchObject({
    lastStatus: 'STOPPED',
    stopCode: 'UserInitiated',
    stoppedReason: 'no longer needed',
    containers: [{ lastStatus: 'STOPPED', exitCode: 0 }],
    attachments: [{ status: 'DELETED' }],
  });
  const { createdAt, pullStartedAt, pullStoppedAt, startedAt, stoppingAt, executionStoppedAt, stoppedAt } =
    stopped ?? {};
  const dates = [
    createdAt,
    pullStartedAt,
    pullStoppedAt,
    startedAt,
    stoppingAt,
    executionStoppedAt,
    stoppedAt,
  ];
  expect(dates.map(Number)).toEqual(dates.map(Number).toSorted((one, other) => one - other));
});

test('a stop without a reason was the user', async () => {
  const account = await openAccount();
  const { arns: [task] = [] } = await runHello(account);
  const { task: stopping } = await account.ecs.stopTask({ cluster: 'demo', task });
  expect(stopping?.stoppedReason).toBe('Task stopped by user');
});

test('the first end of a task counts', async () => {
  const account = await openAccount();
  const { arns: [task] = [] } = await runHello(account);
  await account.ecs.stopTask({ cluster: 'demo', task, reason: 'first' });
  await account.ecs.stopTask({ cluster: 'demo', task, reason: 'second' });
  expect((await describe(account, task))?.stoppedReason).toBe('first');
});

test('a task that is stopped before it runs has no exit code and never starts', async () => {
  const account = await openAccount();
  const { arns: [task] = [] } = await runHello(account);
  await account.ecs.stopTask({ cluster: 'demo', task });
  await account.pass(40);
  const stopped = await describe(account, task);
  expect(stopped).toMatchObject({ lastStatus: 'STOPPED', stopCode: 'UserInitiated' });
  expect(stopped?.startedAt).toBeUndefined();
  expect(stopped?.containers?.[0]?.exitCode).toBeUndefined();
});

test('the network interface goes after the task has stopped', async () => {
  const account = await openAccount();
  const { arns: [task] = [] } = await runHello(account);
  const interfaces = () => account.ec2.actions.DescribeNetworkInterfaces({}).NetworkInterfaces?.length;
  await account.pass(30);
  await account.ecs.stopTask({ cluster: 'demo', task });
  await account.pass(5);
  expect(interfaces()).toBe(1);
  await account.pass(30);
  expect(interfaces()).toBe(0);
});

test('an unknown task cannot be stopped', async () => {
  const { ecs } = await openAccount();
  await expect(ecs.stopTask({ cluster: 'demo', task: 'none' })).rejects.toThrow(
    'The referenced task was not found.',
  );
});
