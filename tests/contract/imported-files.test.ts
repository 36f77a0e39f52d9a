import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { differencesOfImport } from '../support/unlisted-differences.ts';

/* Further shapes of public files, re-told with other names and values; each names the file that has it. */

let product: Product;
beforeAll(async () => {
  product = await startProduct({ speed: 500 });
});
afterAll(() => product.close());

const post = (body: unknown) => product.call('POST', '/task-definition-imports', body);
const plan = (body: unknown) => product.call('POST', '/task-definition-import-plans', body);

const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
const image = '111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:9f5d93c';
const log = (group: string) => ({
  logDriver: 'awslogs',
  options: { 'awslogs-group': group, 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'ecs' },
});
const fargate = { networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512' };
/** What Amazon ECS writes into what is registered. */
const written = {
  taskDefinitionArn: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/shop:9',
  revision: 9,
  status: 'ACTIVE',
  requiresAttributes: [{ name: 'com.amazonaws.ecs.capability.logging-driver.awslogs' }],
  compatibilities: ['EC2', 'MANAGED_INSTANCES', 'FARGATE'],
  registeredAt: '2026-09-30T22:00:00.510Z',
  registeredBy: 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Builders/someone@example.com',
};

interface Taken {
  source: string;
  file: Json;
  spec: object;
  changed: string[];
}

const taken: Record<string, Taken> = {
  'a container beside the agent that watches it': {
    source: 'https://github.com/pokt-foundation/pocket-http-db, .aws/ecs-task-definition-production.json',
    file: {
      ...fargate,
      family: 'watched',
      cpu: '4096',
      memory: '8192',
      ipcMode: null,
      placementConstraints: [],
      containerDefinitions: [
        {
          name: 'api',
          image,
          cpu: 2048,
          memory: null,
          memoryReservation: 4096,
          links: [],
          dependsOn: [{ containerName: 'agent', condition: 'START' }],
          dockerLabels: { 'ad.check_names': '["api"]', 'ad.init_configs': '[{}]' },
          logConfiguration: { ...log('/ecs/api'), secretOptions: null },
        },
        {
          name: 'agent',
          image: 'gcr.io/datadoghq/agent:latest',
          cpu: 512,
          memoryReservation: 1024,
          portMappings: [
            { hostPort: 8126, protocol: 'tcp', containerPort: 8126 },
            { hostPort: 8125, protocol: 'udp', containerPort: 8125 },
          ],
          environment: [{ name: 'ECS_FARGATE', value: 'true' }],
          healthCheck: { command: ['CMD-SHELL', 'agent health'], retries: 3, timeout: 5, startPeriod: 15 },
          logConfiguration: log('/ecs/agent'),
        },
      ],
    },
    spec: {
      containers: [
        {
          memoryReservation: 4096,
          dependsOn: [{ container: 'agent', condition: 'START' }],
          dockerLabels: { 'ad.init_configs': '[{}]' },
        },
        { healthCheck: { startPeriod: 15 }, portMappings: [{ containerPort: 8126 }, { protocol: 'udp' }] },
      ],
    },
    changed: [
      'executionRoleArn',
      'containerDefinitions.0.logConfiguration.options.awslogs-group',
      'containerDefinitions.0.logConfiguration.options.awslogs-region',
      'containerDefinitions.1.logConfiguration.options.awslogs-group',
      'containerDefinitions.1.logConfiguration.options.awslogs-region',
    ],
  },
  'an old export of the console, with ports that are strings and empty credentials': {
    source: 'https://github.com/2-chanhee/ecs-on-fargate-infrastructure, task-definition.json',
    file: {
      ...fargate,
      family: 'exported',
      taskRoleArn: '',
      inferenceAccelerators: [],
      volumes: [],
      tags: [],
      runtimePlatform: { operatingSystemFamily: 'LINUX' },
      containerDefinitions: [
        {
          name: 'web',
          image,
          essential: true,
          environment: null,
          mountPoints: null,
          portMappings: [{ containerPort: '3000', protocol: 'tcp' }],
          repositoryCredentials: { credentialsParameter: '' },
        },
      ],
    },
    spec: {
      runtimePlatform: { operatingSystemFamily: 'LINUX' },
      containers: [{ portMappings: [{ containerPort: 3000 }] }],
    },
    changed: ['executionRoleArn', 'containerDefinitions.0.logConfiguration'],
  },
  'an init process and a command': {
    source: 'https://github.com/takashi-yoneya/fastapi-template, .aws/ecs-task-definition.json',
    file: {
      ...fargate,
      family: 'initiated',
      executionRoleArn: role('backend-task-execution-role'),
      containerDefinitions: [
        {
          name: 'backend',
          image,
          linuxParameters: { initProcessEnabled: true },
          command: ['uvicorn', 'main:app', '--port', '80'],
          portMappings: [{ hostPort: 80, protocol: 'tcp', containerPort: 80 }],
        },
      ],
    },
    spec: { containers: [{ initProcessEnabled: true, command: ['uvicorn', 'main:app', '--port', '80'] }] },
    changed: ['executionRoleArn', 'containerDefinitions.0.logConfiguration'],
  },
  'a command with the lines of a script in it': {
    source: 'https://github.com/marion205/RichesReach, current-task-def.json',
    file: {
      ...fargate,
      ...written,
      family: 'scripted',
      containerDefinitions: [
        {
          name: 'backend',
          image,
          cpu: 0,
          command: [
            '/bin/sh',
            '-c',
            'cat > server.py << \'EOF\'\n#!/usr/bin/env python3\nprint("ok")\nEOF\n',
          ],
          healthCheck: {
            command: ['CMD-SHELL', 'curl -f http://localhost:8000/health/ || exit 1'],
            interval: 30,
            timeout: 5,
            retries: 3,
            startPeriod: 60,
          },
          systemControls: [],
        },
      ],
    },
    spec: {
      containers: [
        {
          command: ['/bin/sh', '-c', expect.stringContaining('print("ok")\nEOF')],
          healthCheck: { retries: 3 },
        },
      ],
    },
    changed: ['executionRoleArn', 'containerDefinitions.0.logConfiguration'],
  },
  'a worker on ARM': {
    source: 'https://github.com/hitesh-debug/pstn-livekit-pipecat, agent-td.json',
    file: {
      ...fargate,
      family: 'worker',
      runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
      containerDefinitions: [
        { name: 'agent', image, essential: true, command: ['python', 'agent.py'], workingDirectory: '/app' },
      ],
    },
    spec: {
      runtimePlatform: { cpuArchitecture: 'ARM64' },
      containers: [{ workingDirectory: '/app' }],
    },
    changed: ['executionRoleArn', 'containerDefinitions.0.logConfiguration'],
  },
  'an image by the address of its page': {
    source: 'https://github.com/AVA-MOHANAPRASATH/Frontend, task-definition.json',
    file: {
      ...fargate,
      ...written,
      family: 'frontend',
      executionRoleArn: role('ecsTaskExecutionRole'),
      tags: [],
      runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
      containerDefinitions: [
        {
          name: 'frontend',
          image: 'https://hub.docker.com/repository/docker/example/frontend/general',
          portMappings: [
            {
              name: 'frontend-3001-tcp',
              containerPort: 3001,
              hostPort: 3001,
              protocol: 'tcp',
              appProtocol: 'http',
            },
          ],
        },
      ],
    },
    spec: { containers: [{ portMappings: [{ name: 'frontend-3001-tcp', appProtocol: 'http' }] }] },
    changed: ['executionRoleArn', 'containerDefinitions.0.logConfiguration'],
  },
  'a container that may be traced, on a file system': {
    source:
      'https://github.com/aws/aws-for-fluent-bit, troubleshooting/tutorials/remote-core-dump/ecs-fargate-task-def.json',
    file: {
      ...fargate,
      family: 'dumped',
      cpu: '1024',
      memory: '2048',
      containerDefinitions: [
        {
          essential: true,
          name: 'log_router',
          image,
          firelensConfiguration: { type: 'fluentbit' },
          mountPoints: [{ containerPath: '/cores', sourceVolume: 'core-dump' }],
          memoryReservation: 50,
          linuxParameters: { initProcessEnabled: true, capabilities: { add: ['SYS_PTRACE'] } },
        },
        {
          essential: true,
          name: 'app',
          image,
          memoryReservation: 100,
          logConfiguration: {
            logDriver: 'awsfirelens',
            options: { Name: 'cloudwatch_logs', region: 'eu-west-1', log_group_name: 'dumps' },
          },
        },
      ],
      volumes: [
        { name: 'core-dump', efsVolumeConfiguration: { fileSystemId: 'fs-111111111111111111111111' } },
      ],
    },
    spec: {
      containers: [
        { initProcessEnabled: true, linuxParameters: { capabilities: { add: ['SYS_PTRACE'] } } },
        { logging: { driver: 'awsfirelens', options: { log_group_name: 'dumps' } } },
      ],
      volumes: [{ efs: { fileSystemId: 'fs-111111111111111111111111', transitEncryption: 'DISABLED' } }],
    },
    changed: ['executionRoleArn', 'containerDefinitions.0.logConfiguration'],
  },
  'an authorization of EFS that says DISABLED': {
    source:
      'https://github.com/aws-samples/amazon-ecs-firelens-examples, examples/fluent-bit/efs/task-definition.json',
    file: {
      ...fargate,
      family: 'configured',
      containerDefinitions: [
        { name: 'app', image, mountPoints: [{ containerPath: '/conf', sourceVolume: 'conf' }] },
      ],
      volumes: [
        {
          name: 'conf',
          efsVolumeConfiguration: {
            fileSystemId: 'fs-0123456789abcdef0',
            rootDirectory: '/',
            transitEncryption: 'DISABLED',
            authorizationConfig: { iam: 'DISABLED' },
          },
        },
      ],
    },
    spec: { volumes: [{ efs: { transitEncryption: 'DISABLED', iam: 'DISABLED' } }] },
    changed: ['executionRoleArn', 'containerDefinitions.0.logConfiguration'],
  },
};

const paths = (list: { pointer: string }[]) =>
  list.map(({ pointer }) => pointer.slice(1).replaceAll('/', '.')).toSorted();

test.each(Object.entries(taken))('imports %s', async (_, { file, spec, changed }) => {
  const { status, body } = await post(file);
  expect({ status, issues: body.issues }).toEqual({ status: 201, issues: undefined });
  expect(body.spec).toMatchObject(spec);
  expect(paths(body.changed)).toEqual(changed.toSorted());
});

test.each(Object.entries(taken))(
  'everything in which %s differs from what Amazon ECS then has is in changed',
  async (_, { file }) => {
    const { body } = await post(file);
    expect(differencesOfImport(product, file, body)).toEqual([]);
  },
);

test('secrets of a database that AWS manages are read by the role that a cluster makes', async () => {
  // https://github.com/3jesters/OpenTCG-Backend, task-definition.json
  const secret =
    'arn:aws:secretsmanager:eu-west-1:000000000000:secret:rds!cluster-4b3e3ef1-3cf5-4576-a60e-6d39c9cb0f2f-fSJVrq';
  const file = {
    ...fargate,
    family: 'managed-secret',
    executionRoleArn: role('ecsTaskExecutionRole'),
    containerDefinitions: [
      { name: 'backend', image, secrets: [{ name: 'PASSWORD', valueFrom: `${secret}:password::` }] },
    ],
  };
  const { status, body } = await plan(file);
  expect({ status, issues: body.issues }).toEqual({ status: 200, issues: undefined });
  const cluster = { name: 'managed', newTaskDefinition: body.spec, service: { name: 'web' } };
  const planned = await product.call('POST', '/cluster-plans', cluster);
  expect(planned.status).toBe(200);
  expect(JSON.stringify(planned.body.template)).toContain(`"${secret}"`);
});

test('a file that Windows has saved with a byte order mark is imported', async () => {
  // https://github.com/rockmrack/CrownSafe, task-def-fixed.json
  const file = { ...fargate, family: 'marked', containerDefinitions: [{ name: 'backend', image }] };
  expect(await post(`\uFEFF${JSON.stringify(file)}`)).toMatchObject({ status: 201 });
});

interface Sized {
  own: object;
  containers: object[];
  size: [cpu: number, memory: number];
  changed: string[];
}

test.each<[string, Sized]>([
  [
    'the hard limits of its containers together',
    {
      own: {},
      containers: [{ memory: 800, cpu: 100 }, { memory: 1000 }],
      size: [256, 2048],
      changed: ['cpu', 'memory'],
    },
  ],
  [
    'the cpu units of its containers together',
    {
      own: {},
      containers: [
        { memory: 128, cpu: 512 },
        { memory: 128, cpu: 1024 },
      ],
      size: [2048, 4096],
      changed: ['cpu', 'memory'],
    },
  ],
  [
    'the cpu units that it has',
    { own: { cpu: '1024' }, containers: [{ memory: 128 }], size: [1024, 2048], changed: ['memory'] },
  ],
  [
    'the memory that it has',
    { own: { memory: '3 GB' }, containers: [{ memory: 128 }], size: [512, 3072], changed: ['cpu'] },
  ],
])('a task without a size, which Amazon ECS has on EC2, gets the smallest with %s', async (_, sized) => {
  const { own, containers, size, changed } = sized;
  const containerDefinitions = containers.map((one, index) => ({ name: `c${index}`, image, ...one }));
  const file = {
    family: 'sizeless',
    requiresCompatibilities: ['EC2'],
    networkMode: 'awsvpc',
    ...own,
    containerDefinitions,
  };
  for (const send of [plan, post]) {
    const { body } = await send(file);
    expect([body.spec.cpu, body.spec.memory]).toEqual(size);
    expect(paths(body.changed)).toEqual(expect.arrayContaining(changed));
    const sizes = body.changed.filter(({ pointer }: Json) => ['/cpu', '/memory'].includes(pointer));
    expect(sizes.map(({ from, to }: Json) => [from, to])).toEqual(
      changed.map((name) => [null, String(size[name === 'cpu' ? 0 : 1])]),
    );
  }
});

test('a container with a soft limit alone, whose host bounded it, needs a size that the file does not have', async () => {
  const limited = { name: 'web', image, memoryReservation: 128 };
  const file = { family: 'soft', requiresCompatibilities: ['EC2'], containerDefinitions: [limited] };
  for (const send of [plan, post]) {
    const { status, body } = await send(file);
    expect([status, paths(body.issues)]).toEqual([400, ['containerDefinitions.0.memory']]);
    expect(body.issues[0].message).toContain('Add memory');
    expect(await send({ ...file, memory: '512' })).toMatchObject({ body: { spec: { cpu: 256 } } });
  }
});

interface Refused {
  source: string;
  file: Json;
  issues: string[];
}

const refused: Record<string, Refused> = {
  'containers that were linked on a host': {
    source: 'https://github.com/5sfayas/php-nginx-ecs-docker, task-definition.json',
    file: {
      ...written,
      family: 'linked',
      networkMode: 'bridge',
      requiresCompatibilities: ['EC2'],
      taskRoleArn: '<taskRoleArn>',
      containerDefinitions: [
        {
          name: 'php',
          image: '111122223333.dkr.ecr.<region>.amazonaws.com/php:latest',
          memoryReservation: 128,
        },
        {
          name: 'nginx',
          image,
          links: ['php'],
          mountPoints: [{ sourceVolume: 'code', containerPath: '/code' }],
        },
      ],
      volumes: [{ name: 'code', dockerVolumeConfiguration: { scope: 'task' } }],
    },
    issues: [
      'containerDefinitions.0.image',
      'containerDefinitions.0.memory',
      'containerDefinitions.1.links',
      'networkMode',
      'taskRoleArn',
      'volumes.0.dockerVolumeConfiguration',
    ],
  },
  'a size of an instance that Fargate does not have': {
    source: 'https://github.com/AlfredRodriguez2042/aws-ecs, task-definition.json',
    file: {
      ...written,
      family: 'sized',
      networkMode: null,
      requiresCompatibilities: ['EC2'],
      cpu: '512',
      memory: '525',
      containerDefinitions: [{ name: 'web', image }],
    },
    issues: ['memory'],
  },
  'a protocol of applications in place of one of the network': {
    source: 'https://github.com/juan4aws/aws-spring-boot, ecs/task-definition-fargate.json',
    file: {
      ...fargate,
      family: 'protocol',
      containerDefinitions: [
        { name: 'web', image, portMappings: [{ containerPort: 8080, protocol: 'http' }] },
      ],
    },
    issues: ['containerDefinitions.0.portMappings.0.protocol'],
  },
  'one port that is not in a list': {
    source:
      'https://github.com/aws-samples/amazon-ecs-firelens-examples, examples/fluent-bit/logstash/task-definition.json',
    file: {
      ...fargate,
      family: 'one-port',
      containerDefinitions: [{ name: 'web', image, portMappings: { containerPort: 8080 } }],
    },
    issues: ['containerDefinitions.0.portMappings'],
  },
  'a template of CloudFormation': {
    source:
      'https://github.com/localstack/localstack, tests/aws/cdk_templates/StepFunctionsEcsTask/StepFunctionsEcsTaskStack.json',
    file: { Resources: { task: { Type: 'AWS::ECS::TaskDefinition' } }, Outputs: {} },
    issues: ['Resources', 'containerDefinitions', 'family'],
  },
};

test.each(Object.entries(refused))('refuses %s', async (_, { file, issues }) => {
  for (const send of [post, plan]) {
    const { status, body } = await send(file);
    expect({ status, issues: paths(body.issues ?? []) }).toEqual({ status: 400, issues });
  }
});
