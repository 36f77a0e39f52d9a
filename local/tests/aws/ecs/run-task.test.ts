import { expect, test } from '@jest/globals';
import { describe, helloWorld, openAccount, runHello } from './account.ts';

test('a task starts in PROVISIONING with the defaults of Fargate', async () => {
  const account = await openAccount();
  const { tasks } = await runHello(account);
  expect(tasks[0]).toMatchObject({
    lastStatus: 'PROVISIONING',
    desiredStatus: 'RUNNING',
    group: 'family:hello',
    launchType: 'FARGATE',
    platformVersion: '1.4.0',
    cpu: '512',
    memory: '1024',
    attachments: [{ type: 'ElasticNetworkInterface', status: 'PRECREATED' }],
    containers: [{ name: 'hello', lastStatus: 'PENDING' }],
  });
});

test('a running task has an interface with a public address', async () => {
  const account = await openAccount();
  const { arns } = await runHello(account);
  await account.pass(30);
  const task = await describe(account, arns[0]);
  const details = Object.fromEntries(
    (task?.attachments?.[0]?.details ?? []).map(({ name, value }) => [name, value]),
  );
  const { NetworkInterfaces = [] } = account.ec2.actions.DescribeNetworkInterfaces({
    NetworkInterfaceIds: [details['networkInterfaceId'] ?? ''],
  });
  expect(task?.attachments?.[0]?.status).toBe('ATTACHED');
  expect(NetworkInterfaces[0]).toMatchObject({
    PrivateIpAddress: details['privateIPv4Address'],
    MacAddress: details['macAddress'],
    Association: { PublicIp: expect.stringMatching(/^127\./) },
  });
});

test('without assignPublicIp there is no public address', async () => {
  const account = await openAccount();
  const { subnets } = account.network.awsvpcConfiguration;
  await runHello(account, { networkConfiguration: { awsvpcConfiguration: { subnets } } });
  await account.pass(15);
  const { NetworkInterfaces = [] } = account.ec2.actions.DescribeNetworkInterfaces({});
  expect(NetworkInterfaces.map(({ Association }) => Association)).toEqual([undefined]);
});

test('the same client token and request give the same tasks, another request a conflict that lists them', async () => {
  const account = await openAccount();
  const first = await runHello(account, { clientToken: 'token-1', count: 2 });
  await account.pass(30);
  const again = await runHello(account, { clientToken: 'token-1', count: 2 });
  expect(again.arns).toEqual(first.arns);
  expect(again.tasks[0]?.lastStatus).toBe('RUNNING');
  await expect(runHello(account, { clientToken: 'token-1', count: 3 })).rejects.toMatchObject({
    name: 'ConflictException',
    resourceIds: first.arns,
  });
});

test('a token of one cluster says nothing about another one', async () => {
  const account = await openAccount();
  await account.ecs.createCluster({ clusterName: 'other' });
  const { arns } = await runHello(account, { clientToken: 'token' });
  const elsewhere = await runHello(account, { clientToken: 'token', cluster: 'other' });
  expect(elsewhere.arns).toEqual([expect.stringContaining(':task/other/')]);
  expect((await runHello(account, { clientToken: 'token' })).arns).toEqual(arns);
});

test('tasks that get no capacity are failures beside those that start', async () => {
  const account = await openAccount();
  account.world.faults.plan({ kind: 'capacity_unavailable', times: 2 });
  const { tasks, failures } = await runHello(account, { count: 5 });
  expect(tasks).toHaveLength(3);
  expect(failures).toHaveLength(2);
  expect(failures[0]?.reason).toBe(
    'Capacity is unavailable at this time. Please try again later or in a different availability zone',
  );
});

test('a token gets the answer that it got, failures too; another one tries again', async () => {
  const account = await openAccount();
  account.world.faults.plan({ kind: 'capacity_unavailable', times: 1 });
  for (let times = 0; times < 2; times++)
    expect(await runHello(account, { clientToken: 'token' })).toMatchObject({
      tasks: [],
      failures: [{ reason: expect.stringContaining('Capacity is unavailable') }],
    });
  expect((await runHello(account, { clientToken: 'another' })).tasks).toHaveLength(1);
});

test('of a task that has ended a repeated call tells how it stands; an hour later the token is forgotten', async () => {
  const account = await openAccount();
  const { arns } = await runHello(account, { clientToken: 'token' });
  await account.ecs.stopTask({ cluster: 'demo', task: arns[0]! });
  await account.pass(120);
  const again = await runHello(account, { clientToken: 'token' });
  expect(again.tasks).toEqual([{ taskArn: arns[0], lastStatus: 'STOPPED', desiredStatus: 'STOPPED' }]);
  await account.pass(3_700);
  expect((await runHello(account, { clientToken: 'token' })).arns).not.toEqual(arns);
});

test('overrides change the size and are answered for every container', async () => {
  const account = await openAccount();
  const environment = [{ name: 'K', value: 'V' }];
  const { tasks } = await runHello(account, {
    overrides: {
      cpu: '1024',
      memory: '4096',
      containerOverrides: [{ name: 'hello', command: ['ls'], environment }],
    },
  });
  expect(tasks[0]).toMatchObject({
    cpu: '1024',
    memory: '4096',
    overrides: { containerOverrides: [{ name: 'hello', command: ['ls'], environment }] },
  });
});

test('tags come from the request, and from the task definition where they are propagated', async () => {
  const account = await openAccount();
  await account.ecs.registerTaskDefinition({ ...helloWorld, tags: [{ key: 'from', value: 'definition' }] });
  const tags = [{ key: 'team', value: 'web' }];
  const { arns } = await runHello(account, {
    tags,
    propagateTags: 'TASK_DEFINITION',
    enableECSManagedTags: true,
  });
  expect((await describe(account, arns[0]))?.tags).toEqual([
    { key: 'aws:ecs:clusterName', value: 'demo' },
    { key: 'from', value: 'definition' },
    ...tags,
  ]);
});

const foreign = { awsvpcConfiguration: { subnets: ['subnet-0'] } };

test.each([
  ['more than 10 tasks', { count: 11 }, 'InvalidParameterException', 'count must be from 1 to 10, not 11.'],
  ['an unknown definition', { taskDefinition: 'none' }, 'ClientException', 'TaskDefinition not found.'],
  [
    'no network',
    { networkConfiguration: undefined },
    'InvalidParameterException',
    'Network Configuration must be',
  ],
  [
    'an unknown subnet',
    { networkConfiguration: foreign },
    'InvalidParameterException',
    'Error retrieving subnet information for [subnet-0]',
  ],
  ['an unknown cluster', { cluster: 'none' }, 'ClusterNotFoundException', 'Cluster not found.'],
  ['an unknown platform', { platformVersion: '9.9.9' }, 'PlatformUnknownException', '9.9.9'],
  [
    'no launch type',
    { launchType: undefined },
    'InvalidParameterException',
    'No Container Instances were found',
  ],
  [
    'a launch type with a strategy',
    { capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }] },
    'InvalidParameterException',
    'Specifying both a launch type and capacity provider strategy is not supported.',
  ],
  [
    'an override for a container that is not there',
    { overrides: { containerOverrides: [{ name: 'other' }] } },
    'InvalidParameterException',
    'Override for container named other is not a container in the TaskDefinition.',
  ],
  [
    'a hard limit above the task',
    { overrides: { containerOverrides: [{ name: 'hello', memory: 2048 }] } },
    'InvalidParameterException',
    "'memory' setting for container 'hello' is greater than for task.",
  ],
  [
    'overrides of more than 8,192 characters',
    { overrides: { containerOverrides: [{ name: 'hello', command: ['x'.repeat(8192)] }] } },
    'InvalidParameterException',
    'Container Overrides length must be at most 8192',
  ],
  [
    'an override to a size that Fargate does not have',
    { overrides: { cpu: '256', memory: '4096' } },
    'ClientException',
    'No Fargate configuration exists for given values',
  ],
  ['a startedBy with spaces', { startedBy: 'a b' }, 'InvalidParameterException', 'startedBy must be'],
  [
    'placement',
    { placementStrategy: [{ type: 'spread' as const }] },
    'UnsupportedFeatureException',
    'Local AWS does not support placementStrategy here.',
  ],
])('refuses %s', async (_, change, name, message) => {
  const account = await openAccount();
  await expect(runHello(account, change)).rejects.toMatchObject({
    name,
    message: expect.stringContaining(message),
  });
});

test('refuses a deregistered task definition', async () => {
  const account = await openAccount();
  await account.ecs.deregisterTaskDefinition({ taskDefinition: 'hello:1' });
  await expect(runHello(account, { taskDefinition: 'hello:1' })).rejects.toThrow(
    'TaskDefinition is inactive',
  );
});

test('refuses subnets of two VPCs, and groups of another VPC', async () => {
  const account = await openAccount();
  const { actions } = account.ec2;
  const vpcId = actions.CreateVpc({ CidrBlock: '10.0.0.0/16' }).Vpc?.VpcId;
  const subnet = actions.CreateSubnet({ VpcId: vpcId, CidrBlock: '10.0.0.0/24' }).Subnet?.SubnetId ?? '';
  const group =
    actions.CreateSecurityGroup({ VpcId: vpcId, GroupName: 'web', Description: 'web' }).GroupId ?? '';
  const { subnets } = account.network.awsvpcConfiguration;
  const runIn = (awsvpcConfiguration: { subnets: string[]; securityGroups?: string[] }) =>
    runHello(account, { networkConfiguration: { awsvpcConfiguration } });
  await expect(runIn({ subnets: [...subnets, subnet] })).rejects.toThrow('Subnets must be in the same VPC');
  await expect(runIn({ subnets, securityGroups: [group] })).rejects.toThrow(
    'does not appear to belong to the same VPC as the input subnets.',
  );
});

test('ECS Exec without a task role is refused in the words of RunTask', async () => {
  const account = await openAccount();
  await expect(runHello(account, { enableExecuteCommand: true })).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: expect.stringContaining(
      'Specify a valid task role in your task definition or as a task override',
    ),
  });
});
