import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import { expect, test } from '@jest/globals';
import {
  openPorts,
  registerTaskDefinitionInput,
} from '../../../../../shared/domain/task-definition/task-definition-input.ts';
import { taskDefinitionSpec } from '../../../../../shared/domain/task-definition/task-definition.ts';
import { helloContainer, helloDefinition, parsedDefinition } from '../examples.ts';

const around = {
  executionRoleArn: 'arn:aws:iam::123456789012:role/execution',
  logGroup: '/ecs/group',
  region: 'eu-central-1',
};
const secret = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:registry-AbCdEf';

/** As it goes over the wire: without what is undefined. */
function sent(definition: object): unknown {
  const input: RegisterTaskDefinitionCommandInput = registerTaskDefinitionInput(
    taskDefinitionSpec.parse(definition),
    around,
  );
  return JSON.parse(JSON.stringify(input));
}

test('a plain definition becomes what RegisterTaskDefinition takes', () => {
  expect(sent({ ...helloDefinition, tags: { team: 'web' } })).toEqual({
    family: 'hello-world-task-definition',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '512',
    memory: '1024',
    executionRoleArn: around.executionRoleArn,
    runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
    containerDefinitions: [
      {
        name: 'hello-world',
        image: 'tutum/hello-world',
        memory: 256,
        memoryReservation: 128,
        essential: true,
        portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }],
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': '/ecs/group',
            'awslogs-region': 'eu-central-1',
            'awslogs-stream-prefix': 'hello-world-task-definition',
          },
        },
      },
    ],
    tags: [{ key: 'team', value: 'web' }],
  });
});

test('all that a definition can say becomes what RegisterTaskDefinition takes', () => {
  const full = {
    ...helloDefinition,
    executionRoleArn: 'arn:aws:iam::123456789012:role/mine',
    taskRoleArn: 'arn:aws:iam::123456789012:role/task',
    ephemeralStorage: 30,
    runtimePlatform: { cpuArchitecture: 'ARM64' },
    volumes: [
      { name: 'scratch' },
      {
        name: 'data',
        efs: {
          fileSystemId: 'fs-0123456789abcdef0',
          accessPointId: 'fsap-0123456789abcdef0',
          iam: 'ENABLED',
        },
      },
      { name: 'plain', efs: { fileSystemId: 'fs-0123456789abcdef0', rootDirectory: '/a' } },
    ],
    containers: [
      {
        ...helloContainer,
        repositoryCredentials: secret,
        cpu: 128,
        environment: { B: '2', A: '1' },
        secrets: { TOKEN: secret },
        healthCheck: { command: ['CMD', 'true'] },
        dockerLabels: { tier: 'web' },
        readonlyRootFilesystem: true,
        initProcessEnabled: true,
        ulimits: [{ name: 'nofile', softLimit: 1, hardLimit: 2 }],
        dependsOn: [{ container: 'router', condition: 'START' }],
        mountPoints: [{ sourceVolume: 'scratch', containerPath: '/scratch' }],
        logging: { driver: 'awsfirelens', options: { Name: 'stdout' }, secretOptions: { token: secret } },
      },
      {
        name: 'router',
        image: 'fluent-bit',
        firelens: { type: 'fluentbit' },
        logging: { options: { 'awslogs-group': 'mine' } },
      },
    ],
  };
  expect(sent(full)).toMatchObject({
    executionRoleArn: 'arn:aws:iam::123456789012:role/mine',
    taskRoleArn: 'arn:aws:iam::123456789012:role/task',
    ephemeralStorage: { sizeInGiB: 30 },
    runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
    volumes: [
      { name: 'scratch' },
      {
        name: 'data',
        efsVolumeConfiguration: {
          fileSystemId: 'fs-0123456789abcdef0',
          transitEncryption: 'ENABLED',
          authorizationConfig: { accessPointId: 'fsap-0123456789abcdef0', iam: 'ENABLED' },
        },
      },
      {
        name: 'plain',
        efsVolumeConfiguration: {
          fileSystemId: 'fs-0123456789abcdef0',
          rootDirectory: '/a',
          transitEncryption: 'ENABLED',
        },
      },
    ],
    containerDefinitions: [
      {
        repositoryCredentials: { credentialsParameter: secret },
        cpu: 128,
        environment: [
          { name: 'A', value: '1' },
          { name: 'B', value: '2' },
        ],
        secrets: [{ name: 'TOKEN', valueFrom: secret }],
        healthCheck: { command: ['CMD', 'true'], interval: 30, timeout: 5, retries: 3 },
        dockerLabels: { tier: 'web' },
        readonlyRootFilesystem: true,
        linuxParameters: { initProcessEnabled: true },
        ulimits: [{ name: 'nofile', softLimit: 1, hardLimit: 2 }],
        dependsOn: [{ containerName: 'router', condition: 'START' }],
        mountPoints: [{ sourceVolume: 'scratch', containerPath: '/scratch', readOnly: false }],
        logConfiguration: {
          logDriver: 'awsfirelens',
          options: { Name: 'stdout' },
          secretOptions: [{ name: 'token', valueFrom: secret }],
        },
      },
      {
        firelensConfiguration: { type: 'fluentbit', options: {} },
        logConfiguration: {
          options: { 'awslogs-group': 'mine', 'awslogs-stream-prefix': 'hello-world-task-definition' },
        },
      },
    ],
  });
});

test('the ports of a task are those of all its containers', () => {
  const containers = [
    helloContainer,
    {
      name: 'game',
      image: 'game',
      portMappings: [
        { containerPort: 53, protocol: 'udp' },
        { containerPortRange: '27015-27030', protocol: 'udp' },
      ],
    },
  ];
  expect(openPorts(parsedDefinition({ containers }))).toEqual([
    { from: 80, to: 80, protocol: 'tcp' },
    { from: 53, to: 53, protocol: 'udp' },
    { from: 27_015, to: 27_030, protocol: 'udp' },
  ]);
});
