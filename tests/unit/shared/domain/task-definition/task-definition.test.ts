import { expect, test } from '@jest/globals';
import { taskDefinitionSpec } from '../../../../../shared/domain/task-definition/task-definition.ts';
import { helloContainer, helloDefinition, two, withContainer } from '../examples.ts';
import { problems } from '../problems.ts';

const healthCheck = { command: ['CMD', 'true'] };
const efs = { fileSystemId: 'fs-0123456789abcdef0' };

test('fills in what is left out', () => {
  const { cpu, memory, runtimePlatform, volumes, tags } = taskDefinitionSpec.parse({
    family: 'f',
    containers: [{ name: 'web', image: 'nginx' }],
  });
  expect({ cpu, memory, runtimePlatform, volumes, tags }).toEqual({
    cpu: 256,
    memory: 512,
    runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
    volumes: [],
    tags: {},
  });
});

test.each<[string, object]>([
  ['the one of the chapter', helloDefinition],
  [
    'containers that together take all that the task has',
    two({ memory: 512, cpu: 256 }, { memory: 512, cpu: 256 }),
  ],
  [
    'one port, once tcp and once udp',
    two(
      { portMappings: [{ containerPort: 53 }] },
      { portMappings: [{ containerPort: 53, protocol: 'udp' }] },
    ),
  ],
  [
    'a sidecar that waits for health',
    two({ healthCheck }, { dependsOn: [{ container: 'web', condition: 'HEALTHY' }] }),
  ],
  [
    'a container that waits for the end of another',
    two({ dependsOn: [{ container: 'side', condition: 'SUCCESS' }] }, { essential: false }),
  ],
  ['a log router', two({ logging: { driver: 'awsfirelens' } }, { firelens: { type: 'fluentbit' } })],
  [
    'a file system',
    {
      ...withContainer({ mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }),
      volumes: [{ name: 'data', efs }],
    },
  ],
  ['ARM64', { ...helloDefinition, runtimePlatform: { cpuArchitecture: 'ARM64' } }],
  [
    'Windows',
    {
      ...helloDefinition,
      cpu: 1024,
      memory: 2048,
      runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
    },
  ],
  ['much ephemeral storage', { ...helloDefinition, ephemeralStorage: 200 }],
])('takes %s', (_, definition) => {
  expect(problems(taskDefinitionSpec, definition)).toEqual([]);
});

test.each<[string, object, string]>([
  [
    'an unsupported size',
    { ...helloDefinition, memory: 8192 },
    'memory: Fargate has no size of cpu 512 with memory 8192; with cpu 512 the memory can be 1024, 2048, 3072 or 4096 MiB.',
  ],
  [
    'no container',
    { ...helloDefinition, containers: [] },
    'containers: Received an empty list; allowed are 1 to 10 containers.',
  ],
  [
    'eleven containers',
    {
      ...helloDefinition,
      containers: Array.from({ length: 11 }, (_, index) => ({ name: `c${index}`, image: 'nginx' })),
    },
    'containers: Received 11 containers; allowed are 1 to 10.',
  ],
  [
    'two containers of one name',
    two({ name: 'web' }, { name: 'web' }),
    'containers.1.name: Another container has the name web, too; use a different name for each.',
  ],
  [
    'a lone container that is not essential',
    withContainer({ essential: false }),
    'containers.0.essential: Received false; the only container of a task must be essential. Leave essential out, or make it true.',
  ],
  [
    'no essential container',
    two({ essential: false }, { essential: false }),
    'containers.0.essential: Received false for all containers; a task needs at least one essential container. Make this one essential, or another.',
  ],
  [
    'a port that two containers open',
    two(
      { portMappings: [{ containerPort: 80 }] },
      { portMappings: [{ containerPort: 81 }, { containerPort: 80 }] },
    ),
    'containers.1.portMappings.1.containerPort: The port tcp 80 is opened twice; the containers of a task share one address, so each port can only be opened once.',
  ],
  [
    '20 GiB of ephemeral storage',
    { ...helloDefinition, ephemeralStorage: 20 },
    'ephemeralStorage: Received 20; allowed is an integer from 21 to 200 GiB; the default is 20 GiB.',
  ],
  [
    'a role that is none',
    { ...helloDefinition, taskRoleArn: 'role' },
    'taskRoleArn: Received "role"; allowed is the ARN of an IAM role, such as "arn:aws:iam::123456789012:role/fargate-clusters-web".',
  ],
  [
    'another network mode',
    { ...helloDefinition, networkMode: 'bridge' },
    'networkMode: The network mode of a Fargate task is always awsvpc: leave it out.',
  ],
  [
    'placement constraints',
    { ...helloDefinition, placementConstraints: [] },
    'placementConstraints: Fargate has no hosts to choose from, so there is no placement: leave it out.',
  ],
  [
    'an unknown field',
    { ...helloDefinition, memmory: 512 },
    'memmory: There is no field "memmory" here. Fields: family, cpu, memory, containers, executionRoleArn, taskRoleArn, ephemeralStorage, runtimePlatform, volumes, pidMode, proxyConfiguration, enableFaultInjection, tags.',
  ],
  [
    'more than ECS can hold',
    withContainer({ environment: { TEXT: 'x'.repeat(65_536) } }),
    ': The task definition has 66134 bytes; ECS takes 65536. Make environments, labels or commands shorter.',
  ],
])('refuses %s', (_, definition, problem) => {
  expect(problems(taskDefinitionSpec, definition)).toEqual([problem]);
});

test('finds problems of shape and of rules at once, each where it is', () => {
  const definition = {
    cpu: 300,
    memory: 'much',
    privileged: true,
    containers: [
      {
        name: 'web',
        image: 5,
        privileged: true,
        memory: 10,
        memoryReservation: 20,
        portMappings: [{ containerPort: 80, hostPort: 81 }],
      },
      {
        name: 'web',
        image: 'nginx',
        essential: 'no',
        dependsOn: [{ container: 'gone' }],
        portMappings: [{ containerPort: 80 }],
      },
    ],
    volumes: [{ name: 'a b' }],
    tags: { 'aws:team': 'web' },
  };
  const paths = problems(taskDefinitionSpec, definition).map((line) => line.slice(0, line.indexOf(': ')));
  expect(paths.toSorted()).toEqual([
    'containers.0.image',
    'containers.0.memory',
    'containers.0.portMappings.0.hostPort',
    'containers.0.privileged',
    'containers.1.dependsOn.0.condition',
    'containers.1.dependsOn.0.container',
    'containers.1.essential',
    'containers.1.name',
    'containers.1.portMappings.0.containerPort',
    'cpu',
    'family',
    'memory',
    'privileged',
    'tags.aws:team',
    'volumes.0.name',
  ]);
});

test.each<[unknown]>([
  [null],
  ['text'],
  [[]],
  [5],
  [{ containers: {} }],
  [{ containers: [null, 5, 'x'] }],
  [{ containers: [{ portMappings: [null], dependsOn: 'x', ulimits: [[]] }] }],
])('answers %j with problems, not with an exception', (input) => {
  expect(problems(taskDefinitionSpec, input).length).toBeGreaterThan(0);
});

test('a definition that is refused for one container does not count the others as wrong', () => {
  expect(
    problems(taskDefinitionSpec, { ...helloDefinition, containers: [helloContainer, 'nginx'] }),
  ).toHaveLength(1);
});
