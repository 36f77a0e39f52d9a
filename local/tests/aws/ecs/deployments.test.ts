import { expect, test } from '@jest/globals';
import type { DeploymentCircuitBreaker } from '@aws-sdk/client-ecs';
import { failureThreshold } from '../../../aws/ecs/services/deployment-configuration.ts';
import { helloContainer, helloWorld, openAccount } from './account.ts';
import { createService, describeService, messagesOf, tasksOf } from './service-account.ts';

const breaker = { enable: true, rollback: true };

const broken = { ...helloWorld, containerDefinitions: [{ ...helloContainer, image: 'broken' }] };

test('a new task definition rolls out without going below the healthy minimum', async () => {
  const account = await openAccount();
  await createService(account, { desiredCount: 2 });
  await account.pass(60);
  await account.ecs.registerTaskDefinition(helloWorld);
  await account.ecs.updateService({ cluster: 'demo', service: 'web', taskDefinition: 'hello:2' });
  const statuses = (await describeService(account))?.deployments?.map(({ status }) => status);
  expect(statuses).toEqual(['PRIMARY', 'ACTIVE']);

  for (let second = 0; second < 90; second += 1) {
    expect((await describeService(account))?.runningCount).toBeGreaterThanOrEqual(2);
    await account.pass(1);
  }
  const service = await describeService(account);
  expect(service?.deployments).toMatchObject([
    {
      status: 'PRIMARY',
      rolloutState: 'COMPLETED',
      runningCount: 2,
      taskDefinition: expect.stringMatching(/hello:2$/),
    },
  ]);
  expect(await tasksOf(account)).toHaveLength(2);
});

test('an update of the desired count alone makes no deployment, a forced one does', async () => {
  const account = await openAccount();
  const created = await createService(account);
  const update = (input: object) => account.ecs.updateService({ cluster: 'demo', service: 'web', ...input });
  const scaled = await update({ desiredCount: 2 });
  expect(scaled.service?.deployments?.map(({ id }) => id)).toEqual([created?.deployments?.[0]?.id]);
  const forced = await update({ forceNewDeployment: true });
  expect(forced.service?.deployments?.[0]?.id).not.toBe(created?.deployments?.[0]?.id);
});

test('the circuit breaker fails a deployment whose tasks do not start, and no more are started', async () => {
  const account = await openAccount();
  account.world.faults.plan({ kind: 'image_pull', image: 'tutum/*', cause: 'not_found' });
  await createService(account, { deploymentConfiguration: { deploymentCircuitBreaker: breaker } });
  await account.pass(300);

  const service = await describeService(account);
  const [deployment] = service?.deployments ?? [];
  expect(deployment).toMatchObject({
    rolloutState: 'FAILED',
    rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.',
    failedTasks: 3,
  });
  expect(messagesOf(service)).toContain(
    `(service web) (deployment ${deployment?.id}) deployment failed: tasks failed to start.`,
  );
  expect(messagesOf(service).filter((message) => message.includes('CannotPullContainerError'))).toHaveLength(
    3,
  );
  await account.pass(3600);
  expect(await tasksOf(account)).toEqual([]);
  expect((await describeService(account))?.deployments?.[0]?.failedTasks).toBe(3);
});

test('the circuit breaker rolls back to the last deployment that was completed', async () => {
  const account = await openAccount();
  const created = await createService(account, {
    deploymentConfiguration: { deploymentCircuitBreaker: breaker },
  });
  const completed = created?.deployments?.[0]?.id;
  await account.pass(60);
  await account.ecs.registerTaskDefinition(broken);
  account.world.faults.plan({ kind: 'image_pull', image: 'broken', cause: 'access_denied' });
  await account.ecs.updateService({ cluster: 'demo', service: 'web', taskDefinition: 'hello:2' });
  await account.pass(300);

  const service = await describeService(account);
  expect(messagesOf(service)).toContain(`(service web) rolling back to deployment ${completed}.`);
  expect(service).toMatchObject({
    runningCount: 1,
    taskDefinition: expect.stringMatching(/hello:1$/),
    deployments: [{ id: completed, status: 'PRIMARY', rolloutState: 'COMPLETED' }],
  });
});

test('a container that keeps ending soon after its start trips the circuit breaker', async () => {
  const account = await openAccount();
  account.world.faults.plan({ kind: 'container_exit', image: 'tutum/*', exitCode: 1, afterSeconds: 3 });
  await createService(account, { deploymentConfiguration: { deploymentCircuitBreaker: breaker } });
  await account.pass(300);
  expect((await describeService(account))?.deployments?.[0]?.rolloutState).toBe('FAILED');
});

test('without a circuit breaker a failing service retries for ever, with longer and longer pauses', async () => {
  const account = await openAccount();
  account.world.faults.plan({ kind: 'image_pull', image: 'tutum/*', cause: 'not_found' });
  await createService(account);
  const failuresAfter = async (seconds: number) => {
    await account.pass(seconds);
    return (await describeService(account))?.deployments?.[0]?.failedTasks ?? 0;
  };
  const first = await failuresAfter(600);
  const second = (await failuresAfter(600)) - first;
  const later = (await failuresAfter(7200)) - first - second;
  expect(first).toBeGreaterThan(second);
  expect(later).toBeGreaterThan(2);
  const service = await describeService(account);
  expect(service?.deployments?.[0]?.rolloutState).toBe('IN_PROGRESS');
  expect(messagesOf(service).join('\n')).toContain('is unable to consistently start tasks successfully.');
});

test('a service without capacity says so, and starts once there is some', async () => {
  const account = await openAccount();
  account.world.faults.plan({ kind: 'capacity_unavailable', times: 1 });
  await createService(account);
  await account.pass(10);
  expect(messagesOf(await describeService(account))).toEqual([
    '(service web) was unable to place a task. Reason: Capacity is unavailable at this time. ' +
      'Please try again later or in a different availability zone.',
  ]);
  await account.pass(90);
  expect((await describeService(account))?.runningCount).toBe(1);
});

test.each<[string, DeploymentCircuitBreaker['thresholdConfiguration'], number, number]>([
  ['at least 3', undefined, 1, 3],
  ['half of the desired count', undefined, 20, 10],
  ['at most 200', undefined, 1000, 200],
  ['a count', { type: 'COUNT', value: 1 }, 50, 1],
  ['a share without bounds', { type: 'UNBOUNDED_PERCENT', value: 50 }, 1000, 500],
])('the threshold of the circuit breaker is %s', (_, thresholdConfiguration, desiredCount, threshold) => {
  expect(failureThreshold({ ...breaker, thresholdConfiguration }, desiredCount)).toBe(threshold);
});

test('the last 100 events are kept, newest first', async () => {
  const account = await openAccount();
  account.world.faults.plan({ kind: 'capacity_unavailable' });
  await createService(account);
  await account.pass(400_000);
  const events = (await describeService(account))?.events ?? [];
  const dates = events.map(({ createdAt }) => Number(createdAt));
  expect(events).toHaveLength(100);
  expect(dates).toEqual(dates.toSorted((one, other) => other - one));
});
