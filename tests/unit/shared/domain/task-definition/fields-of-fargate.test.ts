import { expect, test } from '@jest/globals';
import { registerTaskDefinitionInput } from '../../../../../shared/domain/task-definition/task-definition-input.ts';
import { taskDefinitionSpec } from '../../../../../shared/domain/task-definition/task-definition.ts';
import { cloudFormationProperties } from '../../../../../shared/domain/template/cloudformation-properties.ts';
import { helloDefinition, mounted, two, withContainer } from '../examples.ts';
import { problems } from '../problems.ts';

/** The request to ECS, without undefined values. */
const sent = (definition: object) =>
  JSON.parse(
    JSON.stringify(
      registerTaskDefinitionInput(taskDefinitionSpec.parse(definition), {
        executionRoleArn: 'arn:aws:iam::123456789012:role/execution',
        logGroup: '/ecs/tasks',
        region: 'eu-central-1',
      }),
    ),
  );

/** The fields of a container in the format of ECS. */
const container = (fields: object) => ({ containerDefinitions: [fields] });
const taskRoleArn = 'arn:aws:iam::123456789012:role/fargate-clusters-files';
const fileSystemArn = 'arn:aws:s3files:eu-central-1:123456789012:file-system/fs-0123456789abcdef0';

/*
 * The fields of Fargate by AWS's model and pages: botocore 1.44.8, ecs/2014-11-13/service-2.json, and
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
 */
const taken: [string, object, object][] = [
  [
    'a health check without CMD, as in the OpenTelemetry collector of AWS',
    withContainer({ healthCheck: { command: ['/healthcheck'], interval: 6 } }),
    container({ healthCheck: { command: ['/healthcheck'], interval: 6 } }),
  ],
  [
    'the application protocol that the console writes',
    withContainer({
      portMappings: [{ name: 'web-80', containerPort: 80, hostPort: 80, appProtocol: 'http2' }],
    }),
    container({ portMappings: [{ name: 'web-80', containerPort: 80, hostPort: 80, appProtocol: 'http2' }] }),
  ],
  [
    'secrets by the name of a parameter',
    withContainer({ secrets: { TOKEN: '/shop/prod/token', SALT: 'salt' } }),
    container({
      secrets: [
        { name: 'SALT', valueFrom: 'salt' },
        { name: 'TOKEN', valueFrom: '/shop/prod/token' },
      ],
    }),
  ],
  [
    'a restart policy',
    withContainer({ restartPolicy: { enabled: true, ignoredExitCodes: [0], restartAttemptPeriod: 180 } }),
    container({ restartPolicy: { enabled: true, ignoredExitCodes: [0], restartAttemptPeriod: 180 } }),
  ],
  [
    'fewer capabilities, and SYS_PTRACE',
    withContainer({ linuxParameters: { capabilities: { drop: ['ALL'], add: ['SYS_PTRACE'] } } }),
    container({ linuxParameters: { capabilities: { drop: ['ALL'], add: ['SYS_PTRACE'] } } }),
  ],
  [
    'tmpfs, beside an init process',
    withContainer({
      initProcessEnabled: true,
      linuxParameters: {
        tmpfs: [{ containerPath: '/run', size: 64, mountOptions: ['noexec', 'mode=1777'] }],
      },
    }),
    container({
      linuxParameters: {
        initProcessEnabled: true,
        tmpfs: [{ containerPath: '/run', size: 64, mountOptions: ['noexec', 'mode=1777'] }],
      },
    }),
  ],
  ['shared processes of all containers', { ...helloDefinition, pidMode: 'task' }, { pidMode: 'task' }],
  [
    'kernel parameters',
    withContainer({
      systemControls: [
        { namespace: 'net.ipv4.tcp_keepalive_time', value: '500' },
        { namespace: 'kernel.shmmax', value: '68719476736' },
      ],
    }),
    container({
      systemControls: [
        { namespace: 'net.ipv4.tcp_keepalive_time', value: '500' },
        { namespace: 'kernel.shmmax', value: '68719476736' },
      ],
    }),
  ],
  [
    'environment files',
    withContainer({
      environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::example-settings/prod/web.env' }],
    }),
    container({ environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::example-settings/prod/web.env' }] }),
  ],
  [
    'the volumes of another container',
    two({ volumesFrom: [{ sourceContainer: 'side', readOnly: true }] }, {}),
    { containerDefinitions: [{ volumesFrom: [{ sourceContainer: 'side', readOnly: true }] }, {}] },
  ],
  [
    'a range of ports',
    withContainer({ portMappings: [{ containerPortRange: '30000-30100', protocol: 'udp' }] }),
    container({ portMappings: [{ containerPortRange: '30000-30100', protocol: 'udp' }] }),
  ],
  [
    'fault injection, as the console writes it',
    { ...helloDefinition, enableFaultInjection: false },
    { enableFaultInjection: false },
  ],
  [
    'a volume of EBS',
    mounted({ configuredAtLaunch: true }),
    { volumes: [{ name: 'data', configuredAtLaunch: true }] },
  ],
  [
    'a port for EFS',
    mounted({ efs: { fileSystemId: 'fs-0123456789abcdef0', transitEncryptionPort: 2999 } }),
    {
      volumes: [
        {
          efsVolumeConfiguration: {
            fileSystemId: 'fs-0123456789abcdef0',
            transitEncryption: 'ENABLED',
            transitEncryptionPort: 2999,
          },
        },
      ],
    },
  ],
  [
    'a volume of S3 Files',
    { ...mounted({ s3Files: { fileSystemArn, transitEncryptionPort: 2049 } }), taskRoleArn },
    { volumes: [{ s3filesVolumeConfiguration: { fileSystemArn, transitEncryptionPort: 2049 } }] },
  ],
  [
    'a proxy',
    {
      ...two({}, { name: 'envoy' }),
      proxyConfiguration: {
        type: 'APPMESH',
        containerName: 'envoy',
        properties: [{ name: 'ProxyIngressPort', value: '15000' }],
      },
    },
    {
      proxyConfiguration: {
        type: 'APPMESH',
        containerName: 'envoy',
        properties: [{ name: 'ProxyIngressPort', value: '15000' }],
      },
    },
  ],
  [
    'images without version consistency',
    withContainer({ versionConsistency: 'disabled' }),
    container({ versionConsistency: 'disabled' }),
  ],
  [
    'a terminal',
    withContainer({ interactive: true, pseudoTerminal: true }),
    container({ interactive: true, pseudoTerminal: true }),
  ],
  [
    'a credential spec without a domain',
    withContainer({ credentialSpecs: ['credentialspecdomainless:arn:aws:s3:::example-settings/gmsa.json'] }),
    container({ credentialSpecs: ['credentialspecdomainless:arn:aws:s3:::example-settings/gmsa.json'] }),
  ],
];

test.each(taken)('accepts %s and sends it to ECS', (_, definition, expected) => {
  expect(problems(taskDefinitionSpec, definition)).toEqual([]);
  expect(sent(definition)).toMatchObject(expected);
});

test('the template of CloudFormation has the fields with its own names', () => {
  const [, s3] = taken.find(([name]) => name.includes('S3 Files'))!;
  const [, proxy] = taken.find(([name]) => name === 'a proxy')!;
  expect(cloudFormationProperties(sent(s3))).toMatchObject({
    Volumes: [{ Name: 'data', S3FilesVolumeConfiguration: { FileSystemArn: fileSystemArn } }],
  });
  expect(cloudFormationProperties(sent(proxy))).toMatchObject({
    ProxyConfiguration: {
      ContainerName: 'envoy',
      ProxyConfigurationProperties: [{ Name: 'ProxyIngressPort', Value: '15000' }],
    },
  });
});

test('awslogs-create-group is left out, because the log group exists already', () => {
  const options = { 'awslogs-create-group': 'true', 'awslogs-stream-prefix': 'web' };
  const [{ logConfiguration }] = sent(withContainer({ logging: { options } })).containerDefinitions;
  expect(logConfiguration.options).toEqual({
    'awslogs-group': '/ecs/tasks',
    'awslogs-region': 'eu-central-1',
    'awslogs-stream-prefix': 'web',
  });
});
