import { expect, test } from '@jest/globals';
import type { FaultOf } from '../../../aws/faults.ts';
import { describe, helloContainer, helloWorld, openAccount, runHello } from './account.ts';
import type { Account } from './account.ts';

async function ended(account: Account, input: Parameters<typeof runHello>[1] = {}) {
  const { arns } = await runHello(account, input);
  await account.pass(150);
  return describe(account, arns[0]);
}

const image = 'tutum/*';
const reference = 'docker.io/tutum/hello-world:latest';

test.each<[FaultOf<'image_pull'>['cause'], string]>([
  ['not_found', `failed to resolve ref ${reference}: ${reference}: not found`],
  ['access_denied', 'pull access denied, repository does not exist or may require authorization'],
  ['network', 'dial tcp 44.205.64.79:443: i/o timeout'],
  ['rate_limit', 'toomanyrequests: You have reached your unauthenticated pull rate limit.'],
  ['platform', "image Manifest does not contain descriptor matching platform 'linux/amd64'"],
])('an image that cannot be pulled (%s) stops the task in the words of AWS', async (cause, words) => {
  const account = await openAccount();
  account.world.faults.plan({ kind: 'image_pull', image, cause });
  const task = await ended(account);
  expect(task).toMatchObject({ lastStatus: 'STOPPED', stopCode: 'TaskFailedToStart' });
  expect(task?.stoppedReason).toMatch(
    /^CannotPullContainerError: pull image manifest has been retried \d time\(s\): /,
  );
  expect(task?.stoppedReason).toContain(words);
  expect(task?.containers?.[0]?.reason).toBeUndefined();
  expect(task?.startedAt).toBeUndefined();
});

test('on platform 1.3.0 the container says why its image cannot be pulled, and the task does not', async () => {
  const account = await openAccount();
  account.world.faults.plan({ kind: 'image_pull', image, cause: 'not_found' });
  const task = await ended(account, { platformVersion: '1.3.0' });
  expect(task?.stoppedReason).toBe('Task failed to start');
  expect(task?.containers?.[0]?.reason).toContain('CannotPullContainerError');
});

test('a container that does not handle SIGTERM is killed when its time is up', async () => {
  const account = await openAccount();
  account.world.faults.plan({ kind: 'signal_ignored', image });
  const { arns } = await runHello(account);
  await account.pass(30);
  await account.ecs.stopTask({ cluster: 'demo', task: arns[0] });
  await account.pass(29);
  expect((await describe(account, arns[0]))?.lastStatus).toBe('STOPPING');
  await account.pass(20);
  expect(await describe(account, arns[0])).toMatchObject({
    lastStatus: 'STOPPED',
    containers: [{ exitCode: 137 }],
  });
});

test('a task in a public subnet without a public address cannot pull from Docker Hub', async () => {
  const account = await openAccount();
  const { subnets } = account.network.awsvpcConfiguration;
  const task = await ended(account, { networkConfiguration: { awsvpcConfiguration: { subnets } } });
  expect(task?.stoppedReason).toContain('i/o timeout');
});

test('a task in a subnet with no route to the internet cannot pull, public address or not', async () => {
  const account = await openAccount();
  const { actions } = account.ec2;
  const vpcId = actions.CreateVpc({ CidrBlock: '10.0.0.0/16' }).Vpc?.VpcId;
  const subnet = actions.CreateSubnet({ VpcId: vpcId, CidrBlock: '10.0.0.0/24' }).Subnet?.SubnetId ?? '';
  const task = await ended(account, {
    networkConfiguration: { awsvpcConfiguration: { subnets: [subnet], assignPublicIp: 'ENABLED' } },
  });
  expect(task?.stoppedReason).toContain('i/o timeout');
});

test('an image in ECR that cannot be reached fails at the registry login', async () => {
  const account = await openAccount();
  const ecr = '123456789012.dkr.ecr.us-east-1.amazonaws.com/app:1';
  await account.ecs.registerTaskDefinition({
    ...helloWorld,
    containerDefinitions: [{ ...helloContainer, image: ecr }],
  });
  account.world.faults.plan({ kind: 'image_pull', image: ecr, cause: 'network' });
  const task = await ended(account);
  expect(task?.stoppedReason).toMatch(
    /^ResourceInitializationError: unable to pull secrets or registry auth/,
  );
});

test('a task whose essential container exits ends with its exit code', async () => {
  const account = await openAccount();
  account.world.faults.plan({ kind: 'container_exit', image, exitCode: 3, afterSeconds: 20, times: 1 });
  expect(await ended(account)).toMatchObject({
    lastStatus: 'STOPPED',
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    containers: [{ exitCode: 3 }],
  });
});

test('a task goes on when a container exits that is not essential', async () => {
  const account = await openAccount();
  const helper = { name: 'helper', image: 'busybox', memory: 32, essential: false };
  await account.ecs.registerTaskDefinition({ ...helloWorld, containerDefinitions: [helloContainer, helper] });
  account.world.faults.plan({ kind: 'container_exit', image: 'busybox', exitCode: 1, afterSeconds: 5 });
  expect(await ended(account)).toMatchObject({
    lastStatus: 'RUNNING',
    containers: [{ lastStatus: 'RUNNING' }, { lastStatus: 'STOPPED', exitCode: 1 }],
  });
});

test('a stuck task stays PENDING until it is stopped', async () => {
  const account = await openAccount();
  account.world.faults.plan({ kind: 'task_stuck', image });
  const task = await ended(account);
  expect(task?.lastStatus).toBe('PENDING');
  await account.ecs.stopTask({ cluster: 'demo', task: task?.taskArn });
  await account.pass(30);
  expect((await describe(account, task?.taskArn))?.lastStatus).toBe('STOPPED');
});

const logging = (options: Record<string, string> = {}) => ({
  ...helloWorld,
  executionRoleArn: 'arn:aws:iam::123456789012:role/execution',
  containerDefinitions: helloWorld.containerDefinitions.map((container) => ({
    ...container,
    logConfiguration: {
      logDriver: 'awslogs' as const,
      options: {
        'awslogs-group': '/app',
        'awslogs-region': 'us-east-1',
        'awslogs-stream-prefix': 'web',
        ...options,
      },
    },
  })),
});

test('a missing log group stops the task before it runs', async () => {
  const account = await openAccount();
  await account.ecs.registerTaskDefinition(logging());
  const task = await ended(account);
  expect(task?.stopCode).toBe('TaskFailedToStart');
  expect(task?.stoppedReason).toBe(
    'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: ' +
      'failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1',
  );
});

test('a container logs to the stream prefix/container/task, in a group that it may make itself', async () => {
  const account = await openAccount();
  await account.ecs.registerTaskDefinition(logging({ 'awslogs-create-group': 'true' }));
  const task = await ended(account);
  const logStreamName = `web/hello/${task?.taskArn?.split('/').at(-1)}`;
  const { events = [] } = account.logs.actions.GetLogEvents({ logGroupName: '/app', logStreamName });
  expect(task?.lastStatus).toBe('RUNNING');
  expect(events.map(({ message }) => message)).toEqual([
    'hello started from tutum/hello-world',
    'hello is listening on 80',
  ]);
});
