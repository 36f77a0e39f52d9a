import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import { expect, test } from '@jest/globals';
import { helloContainer as container, helloWorld, openAccount } from './account.ts';

test('a registered task definition carries its defaults', async () => {
  const { ecs } = await openAccount();
  const { taskDefinition } = await ecs.describeTaskDefinition({ taskDefinition: 'hello' });
  expect(taskDefinition).toMatchObject({
    taskDefinitionArn: 'arn:aws:ecs:us-east-1:123456789012:task-definition/hello:1',
    revision: 1,
    status: 'ACTIVE',
    compatibilities: ['EC2', 'FARGATE'],
    cpu: '512',
    memory: '1024',
    containerDefinitions: [
      { essential: true, cpu: 0, portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }] },
    ],
  });
  expect(taskDefinition?.registeredAt).toBeInstanceOf(Date);
});

test('sizes may be given as vCPU and GB', async () => {
  const { ecs } = await openAccount();
  const { taskDefinition } = await ecs.registerTaskDefinition({
    ...helloWorld,
    cpu: '.5 vCPU',
    memory: '2 GB',
  });
  expect(taskDefinition).toMatchObject({ revision: 2, cpu: '512', memory: '2048' });
});

test.each<[string, Partial<RegisterTaskDefinitionCommandInput>, string]>([
  ['an unsupported size', { memory: '512' }, 'No Fargate configuration exists for given values'],
  ['no size', { cpu: undefined }, "Fargate requires that 'cpu' be defined at the task level."],
  [
    'another network mode',
    { networkMode: 'bridge' as const },
    "Fargate only supports network mode 'awsvpc'.",
  ],
  ['no container', { containerDefinitions: [] }, 'Container list cannot be empty.'],
  ['a name twice', { containerDefinitions: [container, container] }, 'Container names must be unique'],
  [
    'no essential container',
    { containerDefinitions: [{ ...container, essential: false }] },
    'must be essential',
  ],
  [
    'too much memory',
    { containerDefinitions: [{ ...container, memory: 2048 }] },
    "The sum of all container 'memoryReservation' values cannot be greater than the value of the task 'memory'.",
  ],
  [
    'a soft limit above the hard one',
    { containerDefinitions: [{ ...container, memoryReservation: 300 }] },
    "'memory' must be greater than or equal to 'memoryReservation'",
  ],
  [
    'a host port of its own',
    { containerDefinitions: [{ ...container, portMappings: [{ containerPort: 80, hostPort: 8080 }] }] },
    'the host ports and container ports in port mappings must match.',
  ],
  [
    'awslogs without an execution role',
    {
      containerDefinitions: [
        { ...container, logConfiguration: { logDriver: 'awslogs' as const, options: {} } },
      ],
    },
    'Fargate requires task definition to have execution role ARN to support log driver awslogs.',
  ],
  ...(
    [
      ['awslogs-endpoint', 'https://logs', 'Log driver awslogs disallows options: awslogs-endpoint'],
      ['awslogs-create-group', 'false', "option 'awslogs-create-group' should only be set to 'true'"],
    ] as const
  ).map(([option, value, message]): [string, Partial<RegisterTaskDefinitionCommandInput>, string] => [
    `${option} ${value}`,
    {
      executionRoleArn: 'arn:aws:iam::123456789012:role/execution',
      containerDefinitions: [
        {
          ...container,
          logConfiguration: {
            logDriver: 'awslogs',
            options: {
              'awslogs-group': '/a',
              'awslogs-region': 'eu-west-1',
              'awslogs-stream-prefix': 'a',
              [option]: value,
            },
          },
        },
      ],
    },
    message,
  ]),
  [
    'another log driver',
    { containerDefinitions: [{ ...container, logConfiguration: { logDriver: 'syslog' as const } }] },
    'syslog is not a valid log driver. Must be one of [awslogs, splunk, awsfirelens]',
  ],
  [
    'a hard limit above the task, over a soft one below it',
    { containerDefinitions: [{ ...container, memory: 2048, memoryReservation: 128 }] },
    "The 'memory' setting for container 'hello' is greater than for the task.",
  ],
  [
    'shared memory',
    { containerDefinitions: [{ ...container, linuxParameters: { sharedMemorySize: 128 } }] },
    'Fargate compatible task definitions do not support sharedMemorySize',
  ],
  [
    'another capability',
    { containerDefinitions: [{ ...container, linuxParameters: { capabilities: { add: ['NET_ADMIN'] } } }] },
    'NET_ADMIN is not allowed on Fargate.',
  ],
  ["the host's processes", { pidMode: 'host' }, "do not support pidMode 'host'"],
  [
    'a path of the host',
    { volumes: [{ name: 'a', host: { sourcePath: '/srv' } }] },
    'do not support sourcePath',
  ],
  [
    'a volume at launch that nothing mounts',
    { volumes: [{ name: 'a', configuredAtLaunch: true }] },
    'Volumes [a] are not referenced by any of the containers',
  ],
  [
    'FireLens from S3',
    {
      containerDefinitions: [
        { ...container, firelensConfiguration: { type: 'fluentbit', options: { 'config-file-type': 's3' } } },
      ],
    },
    "Fargate launch type does not support FirelensConfiguration config file from 's3'",
  ],
  [
    'a port twice',
    { containerDefinitions: [container, { ...container, name: 'again' }] },
    "TCP host port '80' is mapped multiple times in task.",
  ],
  [
    'a port in a range',
    {
      containerDefinitions: [
        { ...container, portMappings: [{ containerPort: 80 }, { containerPortRange: '70-90' }] },
      ],
    },
    'container port is used multiple times in task',
  ],
  [
    'a name of a port twice',
    {
      containerDefinitions: [
        {
          ...container,
          portMappings: [
            { containerPort: 80, name: 'web' },
            { containerPort: 81, name: 'web' },
          ],
        },
      ],
    },
    'port mapping name is already used',
  ],
  [
    'secrets without an execution role',
    { containerDefinitions: [{ ...container, secrets: [{ name: 'TOKEN', valueFrom: '/token' }] }] },
    'When you are specifying container secrets',
  ],
  [
    'a short restart period',
    { containerDefinitions: [{ ...container, restartPolicy: { enabled: true, restartAttemptPeriod: 5 } }] },
    "the 'restartAttemptPeriod' setting for container 'hello' must be between 60 and 1800",
  ],
])('refuses %s', async (_, change, message) => {
  const { ecs } = await openAccount();
  const registering = ecs.registerTaskDefinition({ ...helloWorld, ...change });
  await expect(registering).rejects.toMatchObject({
    name: 'ClientException',
    message: expect.stringContaining(message),
  });
});

test('what does not fit Fargate is compatible with EC2 alone, unless FARGATE is required', async () => {
  const { ecs } = await openAccount();
  const { taskDefinition } = await ecs.registerTaskDefinition({
    ...helloWorld,
    requiresCompatibilities: [],
    networkMode: 'bridge',
  });
  expect(taskDefinition?.compatibilities).toEqual(['EC2']);
});

test('a family means its newest active revision', async () => {
  const { ecs } = await openAccount();
  await ecs.registerTaskDefinition(helloWorld);
  await ecs.deregisterTaskDefinition({ taskDefinition: 'hello:2' });
  const found = await ecs.describeTaskDefinition({ taskDefinition: 'hello' });
  const inactive = await ecs.describeTaskDefinition({ taskDefinition: 'hello:2' });
  expect(found.taskDefinition?.revision).toBe(1);
  expect(inactive.taskDefinition?.status).toBe('INACTIVE');
  await ecs.deregisterTaskDefinition({ taskDefinition: 'hello:1' });
  await expect(ecs.describeTaskDefinition({ taskDefinition: 'hello' })).rejects.toThrow(
    'Unable to describe task definition.',
  );
});

test('revisions go on counting after a deregistration', async () => {
  const { ecs } = await openAccount();
  await ecs.deregisterTaskDefinition({ taskDefinition: 'hello:1' });
  const { taskDefinition } = await ecs.registerTaskDefinition(helloWorld);
  expect(taskDefinition?.revision).toBe(2);
});

test('lists page through revisions of exactly one family', async () => {
  const { ecs } = await openAccount();
  await ecs.registerTaskDefinition(helloWorld);
  await ecs.registerTaskDefinition({ ...helloWorld, family: 'hello-again' });
  const first = await ecs.listTaskDefinitions({ familyPrefix: 'hello', maxResults: 1, sort: 'DESC' });
  const second = await ecs.listTaskDefinitions({
    familyPrefix: 'hello',
    maxResults: 1,
    sort: 'DESC',
    nextToken: first.nextToken,
  });
  const names = [first, second].flatMap(({ taskDefinitionArns = [] }) => taskDefinitionArns);
  expect(names.map((arn) => arn.split('/')[1])).toEqual(['hello:2', 'hello:1']);
  expect(second.nextToken).toBeUndefined();
  expect((await ecs.listTaskDefinitionFamilies({})).families).toEqual(['hello', 'hello-again']);
});

test('only deregistered revisions are deleted', async () => {
  const { ecs } = await openAccount();
  await ecs.registerTaskDefinition(helloWorld);
  await ecs.deregisterTaskDefinition({ taskDefinition: 'hello:1' });
  const { taskDefinitions, failures } = await ecs.deleteTaskDefinitions({
    taskDefinitions: ['hello:1', 'hello:2'],
  });
  expect(taskDefinitions).toMatchObject([{ revision: 1, status: 'DELETE_IN_PROGRESS' }]);
  expect(failures).toMatchObject([{ arn: 'hello:2' }]);
});
