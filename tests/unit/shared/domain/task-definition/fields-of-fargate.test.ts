import { expect, test } from '@jest/globals';
import { registerTaskDefinitionInput } from '../../../../../shared/domain/task-definition/task-definition-input.ts';
import { taskDefinitionSpec } from '../../../../../shared/domain/task-definition/task-definition.ts';
import { cloudFormationProperties } from '../../../../../shared/domain/template/cloudformation-properties.ts';
import { helloDefinition, two, withContainer } from '../examples.ts';
import { problems } from '../problems.ts';

/** What goes over the wire: without what is undefined. */
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

/** What a container, a volume or a task has, in the shape of ECS and of CloudFormation. */
const container = (fields: object) => ({ containerDefinitions: [fields] });
const mounted = (volume: object) => ({
  ...withContainer({ mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }),
  volumes: [{ name: 'data', ...volume }],
});
const taskRoleArn = 'arn:aws:iam::123456789012:role/fargate-clusters-files';
const fileSystemArn = 'arn:aws:s3files:eu-central-1:123456789012:file-system/fs-0123456789abcdef0';

/*
 * What Fargate has by AWS's model and pages: botocore 1.44.8, ecs/2014-11-13/service-2.json, and
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
 */
const taken: [string, object, object][] = [
  [
    'a health check without CMD, as the OpenTelemetry collector of AWS has it',
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
  ['one space of processes', { ...helloDefinition, pidMode: 'task' }, { pidMode: 'task' }],
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
    'images that may change behind their tag',
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

test.each(taken)('takes %s and hands it on', (_, definition, expected) => {
  expect(problems(taskDefinitionSpec, definition)).toEqual([]);
  expect(sent(definition)).toMatchObject(expected);
});

test('CloudFormation is given all of it by its own names', () => {
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

test('the log group is there already, so that no task makes one', () => {
  const options = { 'awslogs-create-group': 'true', 'awslogs-stream-prefix': 'web' };
  const [{ logConfiguration }] = sent(withContainer({ logging: { options } })).containerDefinitions;
  expect(logConfiguration.options).toEqual({
    'awslogs-group': '/ecs/tasks',
    'awslogs-region': 'eu-central-1',
    'awslogs-stream-prefix': 'web',
  });
});

test.each<[string, object, string]>([
  [
    'another capability',
    withContainer({ linuxParameters: { capabilities: { add: ['NET_ADMIN'] } } }),
    'containers.0.linuxParameters.capabilities.add.0: Received "NET_ADMIN"; allowed is SYS_PTRACE.',
  ],
  [
    'shared memory',
    withContainer({ linuxParameters: { sharedMemorySize: 256 } }),
    'containers.0.linuxParameters.sharedMemorySize: Fargate does not change the size of /dev/shm: leave it out, or mount a tmpfs elsewhere.',
  ],
  [
    'the processes of the host',
    { ...helloDefinition, pidMode: 'host' },
    'pidMode: Received "host"; allowed is task.',
  ],
  [
    'a router whose configuration is in S3',
    two(
      {
        firelens: {
          type: 'fluentbit',
          options: { 'config-file-type': 's3', 'config-file-value': 'arn:aws:s3:::example/fluent.conf' },
        },
      },
      { logging: { driver: 'awsfirelens' } },
    ),
    'containers.0.firelens.options.config-file-type: On Fargate the configuration must be a file in the image of the router: make config-file-type "file".',
  ],
  [
    'a router without the path of its configuration',
    withContainer({ firelens: { type: 'fluentbit', options: { 'config-file-type': 'file' } } }),
    'containers.0.firelens.options.config-file-value: Missing; required is the path of the file in the image.',
  ],
  [
    'a credential spec of a domain',
    withContainer({ credentialSpecs: ['credentialspec:arn:aws:s3:::example-settings/gmsa.json'] }),
    'containers.0.credentialSpecs.0: Received "credentialspec:arn:aws:s3:::example-settings/gmsa.json"; allowed is "credentialspecdomainless:" and the ARN of a file in S3 or of a parameter; Fargate has domainless ones only.',
  ],
  [
    'one name for two ports',
    two(
      { portMappings: [{ containerPort: 80, name: 'web' }] },
      { portMappings: [{ containerPort: 81, name: 'web' }] },
    ),
    'containers.1.portMappings.0.name: Another port has the name web, too; use a different name for each.',
  ],
  [
    'a port in a range',
    withContainer({ portMappings: [{ containerPort: 8080 }, { containerPortRange: '8000-8100' }] }),
    'containers.0.portMappings.1.containerPortRange: The ports tcp 8000-8100 are opened twice; the containers of a task share one address, so each port can only be opened once.',
  ],
  [
    'a range that ends before it begins',
    withContainer({ portMappings: [{ containerPortRange: '8100-8000' }] }),
    'containers.0.portMappings.0.containerPortRange: Received "8100-8000"; allowed is a first port and a higher last one, from 1 to 65535.',
  ],
  [
    'a port and a range in one mapping',
    withContainer({ portMappings: [{ containerPort: 80, containerPortRange: '8000-8100' }] }),
    'containers.0.portMappings.0.containerPortRange: Received containerPort as well: leave one of them out.',
  ],
  [
    'neither port nor range',
    withContainer({ portMappings: [{ protocol: 'udp' }] }),
    'containers.0.portMappings.0.containerPort: Missing; required is an integer from 1 to 65535, or containerPortRange instead.',
  ],
  [
    'EBS that no container mounts',
    { ...helloDefinition, volumes: [{ name: 'data', configuredAtLaunch: true }] },
    'volumes.0.configuredAtLaunch: No container mounts data: mount it, or leave the volume out.',
  ],
  [
    'S3 Files without a role',
    mounted({ s3Files: { fileSystemArn } }),
    "volumes.0.s3Files: S3 Files are mounted with the task's role, but the definition has none: set taskRoleArn.",
  ],
  [
    'a volume of two kinds',
    mounted({ efs: { fileSystemId: 'fs-0123456789abcdef0' }, configuredAtLaunch: true }),
    'volumes.0.configuredAtLaunch: A volume has one type, and this one has efs already: leave one of them out.',
  ],
  [
    'a port of an encryption that is off',
    mounted({
      efs: {
        fileSystemId: 'fs-0123456789abcdef0',
        transitEncryption: 'DISABLED',
        transitEncryptionPort: 2999,
      },
    }),
    'volumes.0.efs.transitEncryptionPort: The port only applies to encryption in transit: leave it out, or make transitEncryption "ENABLED".',
  ],
  [
    'a proxy that is no container',
    { ...helloDefinition, proxyConfiguration: { containerName: 'envoy' } },
    'proxyConfiguration.containerName: There is no container envoy; containers: hello-world.',
  ],
  [
    'an environment file of another name',
    withContainer({ environmentFiles: [{ value: 'arn:aws:s3:::example-settings/web.json' }] }),
    'containers.0.environmentFiles.0.value: Received "arn:aws:s3:::example-settings/web.json"; allowed is the ARN of an object in S3 whose name ends with .env, such as "arn:aws:s3:::example-config/app.env".',
  ],
  [
    'a kernel parameter of the host',
    withContainer({ systemControls: [{ namespace: 'vm.swappiness', value: '0' }] }),
    'containers.0.systemControls.0.namespace: Received "vm.swappiness"; allowed is a kernel parameter that each container can set: net.*, fs.mqueue.*, kernel.msgmax, kernel.msgmnb, kernel.msgmni, kernel.sem, kernel.shmall, kernel.shmmax, kernel.shmmni or kernel.shm_rmid_forced.',
  ],
  [
    'trusted execution',
    { ...helloDefinition, trustedExecutionConfiguration: { isolationMode: 'ISOLATED_SANDBOX' } },
    'trustedExecutionConfiguration: Trusted execution is for Amazon ECS Managed Instances only: leave it out.',
  ],
])('refuses %s', (_, definition, problem) => {
  expect(problems(taskDefinitionSpec, definition)).toEqual([problem]);
});
