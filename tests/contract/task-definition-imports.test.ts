import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { importTaskDefinition, registerTaskDefinition } from '../../shared/contracts/task-definitions.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { differencesOfImport } from '../support/unlisted-differences.ts';
import { issueAt, placeOf } from '../support/issue-places.ts';

/* Shapes of public files, re-told with other names; each names where such a file is. */

let product: Product;
beforeAll(async () => {
  product = await startProduct({ speed: 500 });
});
afterAll(() => product.close());

const post = (body: unknown, headers = {}) => product.call('POST', '/task-definition-imports', body, headers);
const plan = (body: unknown) => product.call('POST', '/task-definition-import-plans', body);

const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
const mine = 'arn:aws:iam::000000000000:role/fargate-clusters-shop';
const log = (group: string) => ({
  logDriver: 'awslogs',
  options: { 'awslogs-group': group, 'awslogs-region': 'ap-northeast-1', 'awslogs-stream-prefix': 'ecs' },
});
const pairs = (values: Record<string, string>) =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

/** All that the console and `describe-task-definition` write where nothing was said. */
const nulls = {
  dnsSearchDomains: null,
  environmentFiles: null,
  entryPoint: [],
  command: null,
  linuxParameters: null,
  resourceRequirements: null,
  ulimits: null,
  dnsServers: [],
  mountPoints: [],
  workingDirectory: null,
  secrets: null,
  dockerSecurityOptions: [],
  memoryReservation: null,
  volumesFrom: [],
  stopTimeout: null,
  startTimeout: null,
  firelensConfiguration: null,
  dependsOn: null,
  disableNetworking: null,
  interactive: null,
  healthCheck: null,
  links: [],
  hostname: null,
  extraHosts: null,
  pseudoTerminal: null,
  user: '',
  readonlyRootFilesystem: null,
  dockerLabels: {},
  systemControls: [],
  privileged: null,
};

interface File {
  source: string;
  file: Json;
  /** What the specification has of it. */
  spec: object;
  changed: string[];
}

const files: Record<string, File> = {
  'described, from an account whose role is the usual one': {
    source: 'https://github.com/suryaval/aws-summit-2019, lab-2/README.md',
    file: {
      taskDefinition: {
        taskDefinitionArn: 'arn:aws:ecs:us-west-2:111122223333:task-definition/store:3',
        ipcMode: null,
        pidMode: null,
        executionRoleArn: role('ecsTaskExecutionRole'),
        taskRoleArn: null,
        containerDefinitions: [
          {
            ...nulls,
            name: 'store',
            image: '111122223333.dkr.ecr.us-west-2.amazonaws.com/store:latest',
            cpu: 0,
            memory: null,
            essential: true,
            portMappings: [{ hostPort: 80, protocol: 'tcp', containerPort: 80 }],
            environment: pairs({ TABLE: 'orders', EMPTY: '' }),
            logConfiguration: log('/ecs/store'),
          },
        ],
        placementConstraints: [],
        compatibilities: ['EC2', 'FARGATE'],
        requiresAttributes: [{ name: 'com.amazonaws.ecs.capability.ecr-auth', value: null, targetId: null }],
        requiresCompatibilities: ['FARGATE'],
        networkMode: 'awsvpc',
        runtimePlatform: null,
        cpu: '256',
        memory: '512',
        revision: 3,
        status: 'ACTIVE',
        registeredAt: '2026-05-04T08:30:12.101000+02:00',
        registeredBy: 'arn:aws:iam::111122223333:root',
        inferenceAccelerators: null,
        proxyConfiguration: null,
        volumes: [],
        family: 'store',
      },
      tags: [],
    },
    spec: {
      family: 'store',
      cpu: 256,
      memory: 512,
      containers: [
        {
          name: 'store',
          environment: { TABLE: 'orders', EMPTY: '' },
          logging: { driver: 'awslogs', options: { 'awslogs-stream-prefix': 'ecs' } },
        },
      ],
    },
    changed: [
      'taskDefinition.executionRoleArn',
      'taskDefinition.containerDefinitions.0.logConfiguration.options.awslogs-group',
      'taskDefinition.containerDefinitions.0.logConfiguration.options.awslogs-region',
    ],
  },
  'as the console writes it': {
    source: 'https://github.com/COS301-SE-2023/Where-is-the-power, .aws/task-definition.json',
    file: {
      family: 'power',
      containerDefinitions: [
        {
          name: 'power-api',
          image: 'example/power-api',
          cpu: '0',
          portMappings: [
            {
              name: 'power-api-80-tcp',
              containerPort: '80',
              hostPort: 80,
              protocol: 'tcp',
              appProtocol: 'http',
            },
          ],
          essential: 'true',
          environment: [],
          environmentFiles: [],
          mountPoints: [],
          volumesFrom: [],
          ulimits: [],
          logConfiguration: {
            logDriver: 'awslogs',
            options: { ...log('/ecs/power').options, 'awslogs-create-group': 'true', mode: 'non-blocking' },
            secretOptions: [],
          },
          systemControls: [],
        },
      ],
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '1 vCPU',
      memory: '3 GB',
      runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
      enableFaultInjection: false,
    },
    spec: {
      cpu: 1024,
      memory: 3072,
      enableFaultInjection: false,
      containers: [
        {
          essential: true,
          portMappings: [{ containerPort: 80, hostPort: 80, name: 'power-api-80-tcp', appProtocol: 'http' }],
          logging: { options: { 'awslogs-stream-prefix': 'ecs', mode: 'non-blocking' } },
        },
      ],
    },
    changed: [
      'executionRoleArn',
      'containerDefinitions.0.logConfiguration.options.awslogs-group',
      'containerDefinitions.0.logConfiguration.options.awslogs-region',
      'containerDefinitions.0.logConfiguration.options.awslogs-create-group',
    ],
  },
  'a collector of OpenTelemetry beside others': {
    source:
      'https://github.com/aws-observability/aws-otel-collector, examples/ecs/aws-cloudwatch/ecs-fargate-sidecar.json',
    file: {
      family: 'collected',
      networkMode: 'awsvpc',
      executionRoleArn: 'collectorExecution',
      containerDefinitions: [
        {
          name: 'collector',
          image: 'amazon/aws-otel-collector',
          essential: true,
          healthCheck: { command: ['/healthcheck'], interval: 5, timeout: 6, retries: 5, startPeriod: 1 },
        },
        {
          name: 'emitter',
          image: 'alpine/socat:latest',
          memory: 512,
          cpu: 256,
          essential: false,
          entryPoint: ['/bin/sh', '-c', 'sleep 1'],
          dependsOn: [{ containerName: 'collector', condition: 'START' }],
        },
      ],
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
    },
    spec: {
      containers: [
        { healthCheck: { command: ['/healthcheck'] } },
        { dependsOn: [{ container: 'collector', condition: 'START' }] },
      ],
    },
    changed: [
      'executionRoleArn',
      'containerDefinitions.0.logConfiguration',
      'containerDefinitions.1.logConfiguration',
    ],
  },
  'a plain one of the samples': {
    source: 'https://github.com/aws-samples/aws-containers-task-definitions, kibana/kibana_fargate.json',
    file: {
      memory: '2048',
      networkMode: 'awsvpc',
      cpu: '1024',
      family: 'dashboards',
      requiresCompatibilities: ['FARGATE'],
      containerDefinitions: [
        {
          portMappings: [{ hostPort: 5601, containerPort: 5601, protocol: 'tcp' }],
          essential: true,
          name: 'dashboards',
          environment: pairs({ SEARCH_URL: 'https://search.example.com' }),
          cpu: 1024,
          memory: 2048,
          image: 'docker.elastic.co/kibana/kibana:6.0.0',
        },
      ],
    },
    spec: {
      cpu: 1024,
      containers: [{ memory: 2048, environment: { SEARCH_URL: 'https://search.example.com' } }],
    },
    changed: ['executionRoleArn', 'containerDefinitions.0.logConfiguration'],
  },
  'one with a proxy, limits, labels and tags': {
    source: 'https://github.com/kayac/ecspresso, tests/td-in-tags.json',
    file: {
      taskDefinition: {
        status: 'ACTIVE',
        networkMode: 'awsvpc',
        family: 'ids',
        placementConstraints: [],
        requiresCompatibilities: ['FARGATE'],
        volumes: [],
        containerDefinitions: [
          {
            environment: pairs({ worker: '3' }),
            name: 'ids',
            mountPoints: [],
            portMappings: [{ protocol: 'tcp', containerPort: 11_212, hostPort: 11_212 }],
            image: 'example/ids:latest',
            dockerLabels: { name: 'ids' },
            cpu: 256,
            ulimits: [{ softLimit: 100_000, name: 'nofile', hardLimit: 100_000 }],
            memory: 16,
            essential: true,
            volumesFrom: [],
          },
          { name: 'envoy', image: 'example/envoy', user: '1337' },
        ],
        revision: 1,
        cpu: '1024',
        memory: '2048',
        proxyConfiguration: {
          type: 'APPMESH',
          containerName: 'envoy',
          properties: pairs({
            IgnoredUID: '1337',
            IgnoredGID: '',
            AppPorts: '11212',
            ProxyIngressPort: '15000',
          }),
        },
      },
      tags: [
        { key: 'team', value: 'ids' },
        { key: 'aws:cloudformation:stack-name', value: 'ids' },
      ],
    },
    spec: {
      tags: { team: 'ids' },
      proxyConfiguration: {
        containerName: 'envoy',
        properties: expect.arrayContaining(pairs({ IgnoredGID: '' })),
      },
      containers: [{ dockerLabels: { name: 'ids' }, ulimits: [{ name: 'nofile' }] }, { user: '1337' }],
    },
    changed: [
      'taskDefinition.executionRoleArn',
      'taskDefinition.containerDefinitions.0.logConfiguration',
      'taskDefinition.containerDefinitions.1.logConfiguration',
      'tags.1',
    ],
  },
  'one with secrets and a role that may read them': {
    source: 'https://github.com/kayac/ecspresso, tests/ci/ecs-task-def.json',
    file: {
      containerDefinitions: [
        {
          cpu: 0,
          essential: true,
          image: 'nginx:latest',
          name: 'nginx',
          portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }],
          secrets: [
            { name: 'FOO', valueFrom: '/shop/foo' },
            { name: 'BAR', valueFrom: 'arn:aws:ssm:ap-northeast-1:111122223333:parameter/shop/bar' },
            {
              name: 'JSON',
              valueFrom: 'arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:shop/json-soBS7X:foo::',
            },
          ],
          volumesFrom: [],
        },
      ],
      cpu: '256',
      ephemeralStorage: { sizeInGiB: 50 },
      executionRoleArn: mine,
      taskRoleArn: 'fargate-clusters-shop',
      family: 'secretive',
      memory: '512',
      networkMode: 'awsvpc',
      placementConstraints: [],
      requiresCompatibilities: ['FARGATE'],
      tags: [{ key: 'TaskType', value: 'test' }],
      volumes: [],
    },
    spec: {
      ephemeralStorage: 50,
      executionRoleArn: mine,
      taskRoleArn: mine,
      tags: { TaskType: 'test' },
      containers: [{ secrets: { FOO: '/shop/foo' } }],
    },
    changed: ['taskRoleArn', 'containerDefinitions.0.logConfiguration'],
  },
  'a log router and what sends to it': {
    source:
      'https://github.com/aws-samples/amazon-ecs-firelens-examples, examples/fluent-bit/*/task-definition.json',
    file: {
      family: 'routed',
      networkMode: 'awsvpc',
      executionRoleArn: role('ecs_task_execution_role'),
      containerDefinitions: [
        {
          essential: true,
          image: '906394416424.dkr.ecr.us-east-1.amazonaws.com/aws-for-fluent-bit:stable',
          name: 'log_router',
          firelensConfiguration: { type: 'fluentbit', options: { 'enable-ecs-log-metadata': 'true' } },
          memoryReservation: 50,
        },
        {
          essential: true,
          image: 'httpd',
          name: 'app',
          logConfiguration: {
            logDriver: 'awsfirelens',
            options: { Name: 'cloudwatch', region: 'us-east-1' },
          },
          memoryReservation: 100,
        },
      ],
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
    },
    spec: {
      containers: [
        { firelens: { type: 'fluentbit' } },
        { logging: { driver: 'awsfirelens', options: { Name: 'cloudwatch', region: 'us-east-1' } } },
      ],
    },
    changed: ['executionRoleArn', 'containerDefinitions.0.logConfiguration'],
  },
  'file systems and a shared space': {
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-efs-config.html',
    file: {
      family: 'filed',
      containerDefinitions: [
        {
          name: 'web',
          image: 'nginx',
          mountPoints: [
            { sourceVolume: 'files', containerPath: '/files', readOnly: 'true' },
            { sourceVolume: 'scratch', containerPath: '/scratch' },
          ],
          linuxParameters: { initProcessEnabled: true, capabilities: { add: [], drop: ['NET_RAW'] } },
        },
      ],
      volumes: [
        {
          name: 'files',
          efsVolumeConfiguration: {
            fileSystemId: 'fs-1234abcd',
            rootDirectory: '/',
            transitEncryption: 'ENABLED',
            transitEncryptionPort: '2999',
            authorizationConfig: { accessPointId: 'fsap-1234abcd', iam: 'ENABLED' },
          },
        },
        { name: 'open', efsVolumeConfiguration: { fileSystemId: 'fs-1234abcd' } },
        { name: 'scratch', host: { sourcePath: null } },
      ],
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '.5 vcpu',
      memory: '1GB',
    },
    spec: {
      cpu: 512,
      memory: 1024,
      containers: [{ initProcessEnabled: true, linuxParameters: { capabilities: { drop: ['NET_RAW'] } } }],
      volumes: [
        {
          name: 'files',
          efs: {
            fileSystemId: 'fs-1234abcd',
            rootDirectory: '/',
            transitEncryption: 'ENABLED',
            transitEncryptionPort: 2999,
            accessPointId: 'fsap-1234abcd',
            iam: 'ENABLED',
          },
        },
        { name: 'open', efs: { fileSystemId: 'fs-1234abcd', transitEncryption: 'DISABLED' } },
        { name: 'scratch' },
      ],
    },
    changed: ['executionRoleArn', 'containerDefinitions.0.logConfiguration'],
  },
  'a batch job on ARM with a volume at launch': {
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-ebs-config.html',
    file: {
      family: 'batch',
      containerDefinitions: [
        {
          name: 'job',
          image: 'public.ecr.aws/docker/library/busybox',
          cpu: 0,
          mountPoints: [{ sourceVolume: 'work', containerPath: '/work' }],
          restartPolicy: { enabled: true, ignoredExitCodes: [0] },
          versionConsistency: 'enabled',
          pseudoTerminal: false,
        },
      ],
      volumes: [{ name: 'work', configuredAtLaunch: true }],
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '16384',
      memory: '65536',
      runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
    },
    spec: {
      cpu: 16_384,
      memory: 65_536,
      volumes: [{ name: 'work', configuredAtLaunch: true }],
      containers: [{ restartPolicy: { enabled: true, ignoredExitCodes: [0] } }],
    },
    changed: ['executionRoleArn', 'containerDefinitions.0.logConfiguration'],
  },
  'one that was for EC2 and would do on Fargate': {
    source: 'https://github.com/huannv93/ucadity-labs1, aws/server/modules/ecs/templates/task_be.tpl',
    file: {
      ipcMode: null,
      executionRoleArn: null,
      containerDefinitions: [
        {
          ...nulls,
          name: 'backend',
          image: 'example/backend',
          cpu: 0,
          memory: 800,
          essential: true,
          privileged: false,
          portMappings: [{ hostPort: 0, protocol: 'tcp', containerPort: 3030 }],
          environment: [],
          logConfiguration: null,
        },
      ],
      placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.os-type == linux' }],
      memory: '2048',
      taskRoleArn: null,
      compatibilities: ['EXTERNAL', 'EC2'],
      family: 'backend',
      requiresAttributes: [],
      requiresCompatibilities: ['EC2'],
      networkMode: null,
      cpu: '1024',
      revision: 3,
      status: 'ACTIVE',
      volumes: [],
    },
    spec: { containers: [{ memory: 800, portMappings: [{ containerPort: 3030, protocol: 'tcp' }] }] },
    changed: [
      'executionRoleArn',
      'networkMode',
      'requiresCompatibilities',
      'placementConstraints',
      'containerDefinitions.0.portMappings.0.hostPort',
      'containerDefinitions.0.logConfiguration',
    ],
  },
  'containers that wait for one that sets up': {
    source: 'https://docs.docker.com/cloud/ecs-integration, definitions that Compose made',
    file: {
      family: 'composed',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: 256,
      memory: 512,
      executionRoleArn: '',
      containerDefinitions: [
        {
          name: 'web_ResolvConf_InitContainer',
          image: 'docker/ecs-searchdomain-sidecar:1.0',
          essential: false,
          command: ['eu-west-1.compute.internal', 'web.local'],
        },
        {
          name: 'web',
          image: 'nginx',
          essential: true,
          links: [],
          environment: [{ name: 'PORT', value: 8080 }],
          dependsOn: [{ condition: 'SUCCESS', containerName: 'web_ResolvConf_InitContainer' }],
        },
      ],
    },
    spec: {
      containers: [
        { essential: false },
        { environment: { PORT: '8080' }, dependsOn: [{ container: 'web_ResolvConf_InitContainer' }] },
      ],
    },
    changed: [
      'executionRoleArn',
      'containerDefinitions.0.logConfiguration',
      'containerDefinitions.1.logConfiguration',
    ],
  },
};

const pathsOf = (list: { pointer: string }[]) =>
  list.map(({ pointer }) => pointer.slice(1).replaceAll('/', '.'));

test.each(Object.entries(files))('imports %s', async (_, { file, spec, changed }) => {
  const { status, headers, body } = await post(file);
  expect({ status, issues: body.issues }).toEqual({ status: 201, issues: undefined });
  expect(body.spec).toMatchObject(spec);
  expect(pathsOf(body.changed).toSorted()).toEqual(changed.toSorted());
  expect(headers['location']).toBe(`/task-definitions/${body.taskDefinition.taskDefinition}`);
  const shown = await product.call('GET', headers['location']!);
  expect(shown.body).toMatchObject({ family: body.spec.family, cpu: body.spec.cpu });
});

test.each(Object.entries(files))(
  'what was imported, %s, is what POST /task-definitions takes',
  async (_, { file }) => {
    const { body } = await post(file);
    const registered = await product.call('POST', '/task-definitions', body.spec);
    expect(registered).toMatchObject({
      status: 201,
      body: { taskDefinition: body.taskDefinition.taskDefinition },
    });
  },
);

test.each(Object.entries(files))(
  'everything in which %s differs from what Amazon ECS then has is in changed',
  async (_, { file }) => {
    const { body } = await post(file);
    const whole = { ...(file.taskDefinition ?? file), tags: file.tags };
    expect(differencesOfImport(product, whole, body)).toEqual([]);
  },
);

test('all reasons against an import come at once, each at its place in the file', async () => {
  const file = {
    taskDefinition: {
      family: 'refused',
      networkMode: 'bridge',
      taskRoleArn: role('shop'),
      executionRoleArn: role('ecsTaskExecutionRole'),
      containerDefinitions: [
        {
          name: 'web',
          image: 'nginx',
          privileged: true,
          links: ['database'],
          secrets: [{ name: 'TOKEN', valueFrom: '/shop/token' }],
          logConfiguration: { logDriver: 'syslog', options: { tag: 'web' } },
          linuxParameters: { sharedMemorySize: 64 },
        },
      ],
      volumes: [{ name: 'host', host: { sourcePath: '/srv' } }],
      colour: 'blue',
    },
  };
  const { status, body } = await post(file);
  expect({ status, code: body.code }).toEqual({ status: 400, code: 'invalid_request' });
  expect(body.issues.map(placeOf).toSorted()).toEqual(
    [
      'networkMode',
      'taskRoleArn',
      'containerDefinitions.0.privileged',
      'containerDefinitions.0.links',
      'containerDefinitions.0.secrets',
      'containerDefinitions.0.logConfiguration.logDriver',
      'containerDefinitions.0.linuxParameters.sharedMemorySize',
      'volumes.0.host',
      'colour',
    ]
      .map((path) => `body.taskDefinition.${path}`)
      .toSorted(),
  );
});

test.each<[string, object]>([
  ['secrets', { secrets: [{ name: 'TOKEN', valueFrom: '/shop/token' }] }],
  ['repositoryCredentials', { repositoryCredentials: { credentialsParameter: 'registry' } }],
  ['environmentFiles', { environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::example-config/app.env' }] }],
])('a plan gives what a cluster can be made with, %s and all', async (member, changes) => {
  const file = {
    family: 'secretive',
    cpu: '256',
    memory: '512',
    executionRoleArn: role('ecsTaskExecutionRole'),
    containerDefinitions: [{ name: 'web', image: 'nginx', ...changes }],
  };
  expect(await post(file)).toMatchObject({
    status: 400,
    body: { issues: [issueAt('body', 'containerDefinitions', 0, member)] },
  });
  const planned = await plan(file);
  expect(planned.status).toBe(200);
  const cluster = { name: 'imported', newTaskDefinition: planned.body.spec, service: { name: 'web' } };
  expect(await product.call('POST', '/cluster-plans', cluster)).toMatchObject({ status: 200 });
});

test('an unknown field of an import is told without the names that this API has for those of Amazon ECS', async () => {
  const file = { family: 'web', containerDefinitions: [{ name: 'web', image: 'nginx', gpu: 1 }] };
  const { body } = await post(file);
  expect(body.issues).toEqual([
    {
      ...issueAt('body', 'containerDefinitions', 0, 'gpu'),
      message:
        'There is no field "gpu" here. Correct it (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html) or leave it out.',
    },
  ]);
});

test.each(['taskDefinition', 'containerDefinitions'])(
  'POST /task-definitions names the import to whoever sends %s of Amazon ECS',
  async (member) => {
    const definition = { family: 'web', containers: [{ name: 'web', image: 'nginx' }], [member]: [] };
    const { status, body } = await product.call('POST', '/task-definitions', definition);
    expect([status, body.issues]).toEqual([
      400,
      [{ ...issueAt('body', member), message: expect.stringContaining('POST /task-definition-imports') }],
    ]);
  },
);

test('an import may meet the same problems as a registration', () => {
  expect(importTaskDefinition.problems).toEqual(registerTaskDefinition.problems);
});

test('an import is made once for each key', async () => {
  const { file } = files['a plain one of the samples']!;
  const once = { ...file, family: 'once' };
  const key = { 'idempotency-key': 'an-import' };
  const [first, again] = [await post(once, key), await post(once, key)];
  expect(again).toMatchObject({ status: 201, body: first.body });
  expect(first.body.taskDefinition.containers[0].environment).toEqual({
    SEARCH_URL: 'https://search.example.com',
  });
  expect(await post({ ...once, cpu: '2048', memory: '4096' }, key)).toMatchObject({
    body: { code: 'idempotency_key_reused' },
  });
});

test.each([[[]], ['text'], [null]])('%j is no definition', async (body) => {
  expect(await post(JSON.stringify(body))).toMatchObject({ status: 400 });
});

const only = (container: object, rest: object = {}) => ({
  family: 'pairs',
  containerDefinitions: [{ name: 'app', image: 'nginx', ...container }],
  ...rest,
});

test.each<[string, object, (string | number)[]]>([
  [
    'an environment variable',
    only({ environment: [...pairs({ A: '1' }), ...pairs({ A: '2' })] }),
    ['containerDefinitions', 0, 'environment', 1, 'name'],
  ],
  [
    'a secret',
    only(
      {
        secrets: [
          { name: 'A', valueFrom: '/a' },
          { name: 'A', valueFrom: '/b' },
        ],
      },
      { executionRoleArn: mine },
    ),
    ['containerDefinitions', 0, 'secrets', 1, 'name'],
  ],
  [
    'a tag',
    only(
      {},
      {
        tags: [
          { key: 'A', value: '1' },
          { key: 'A', value: '2' },
        ],
      },
    ),
    ['tags', 1, 'key'],
  ],
])('%s that is there with two values is refused: which one counts is not known', async (_, file, path) => {
  expect(await post(file)).toMatchObject({
    status: 400,
    body: {
      issues: [{ ...issueAt('body', ...path), message: expect.stringContaining('A occurs twice') }],
    },
  });
});

test('the same pair twice is one', async () => {
  const environment = [...pairs({ A: '1' }), ...pairs({ A: '1' })];
  const { status, body } = await post(only({ environment }));
  expect({ status, environment: body.spec.containers[0].environment }).toEqual({
    status: 201,
    environment: { A: '1' },
  });
});

test('null is no value of an option or a label', async () => {
  const { body } = await plan(
    only({
      dockerLabels: { kept: '', left: null },
      logConfiguration: {
        logDriver: 'awslogs',
        options: { mode: 'non-blocking', 'awslogs-stream-prefix': null },
      },
    }),
  );
  const [container] = body.spec.containers;
  expect(container.dockerLabels).toEqual({ kept: '' });
  expect(container.logging.options).toEqual({ mode: 'non-blocking' });
});
