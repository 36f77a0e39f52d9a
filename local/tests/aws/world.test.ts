import { ECS } from '@aws-sdk/client-ecs';
import { EC2 } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { noTaskEndpoints } from '../../aws/ecs/tasks/endpoints.ts';
import { inProcess } from '../../../tests/support/local-aws.ts';

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-11-01T00:00:00Z') });
});

afterEach(() => {
  jest.useRealTimers();
});

/** Runs a task to its public address and stops it, in virtual time; tells what an observer saw. */
async function story(seed: number): Promise<unknown[]> {
  const { aws, clientConfig } = await inProcess({ seed, speed: 1, endpoints: noTaskEndpoints });
  const ecs = new ECS(clientConfig);
  const ec2 = new EC2(clientConfig);
  const subnets = (await ec2.describeSubnets({})).Subnets?.map(({ SubnetId = '' }) => SubnetId) ?? [];
  await ecs.createCluster({ clusterName: 'web' });
  await ecs.registerTaskDefinition({
    family: 'web',
    cpu: '256',
    memory: '512',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: [
      { name: 'web', image: 'tutum/hello-world', portMappings: [{ containerPort: 80 }] },
    ],
  });
  const { tasks = [] } = await ecs.runTask({
    cluster: 'web',
    taskDefinition: 'web',
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets, assignPublicIp: 'ENABLED' } },
  });
  const task = tasks[0]?.taskArn ?? '';
  await jest.advanceTimersByTimeAsync(120_000);
  const running = await ecs.describeTasks({ cluster: 'web', tasks: [task] });
  const interfaces = await ec2.describeNetworkInterfaces({});
  await ecs.stopTask({ cluster: 'web', task });
  await jest.advanceTimersByTimeAsync(120_000);
  const stopped = await ecs.describeTasks({ cluster: 'web', tasks: [task] });
  await aws.close();
  return [running.tasks, interfaces.NetworkInterfaces, stopped.tasks, aws.inventory()];
}

test('lives through minutes of AWS time without waiting for them', async () => {
  const seen = await story(1);

  expect(seen).toEqual([
    [expect.objectContaining({ lastStatus: 'RUNNING' })],
    [
      expect.objectContaining({
        Association: expect.objectContaining({ PublicIp: expect.stringMatching(/^127\./) }),
      }),
    ],
    [expect.objectContaining({ lastStatus: 'STOPPED', stopCode: 'UserInitiated' })],
    expect.objectContaining({ tasks: [], networkInterfaces: [] }),
  ]);
});

test('repeats itself exactly for the same seed', async () => {
  const first = await story(5);
  jest.setSystemTime(new Date('2026-11-01T00:00:00Z'));
  const second = await story(5);

  expect(second).toEqual(first);
});
