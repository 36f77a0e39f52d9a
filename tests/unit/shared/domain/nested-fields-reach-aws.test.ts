import { expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { chooseNetwork } from '../../../../shared/domain/cluster/chosen-network.ts';
import { networkSpec } from '../../../../shared/domain/cluster/network.ts';
import { managedVolume } from '../../../../shared/domain/task/managed-volume.ts';
import { taskDefinitionFields } from '../../../../shared/domain/task-definition/task-definition-fields.ts';
import { registerTaskDefinitionInput } from '../../../../shared/domain/task-definition/task-definition-input.ts';
import { clusterTemplate } from '../../../../shared/domain/template/cluster-template.ts';
import { full, service } from './plans.ts';
import { leavesOf, leavesOfSchema, pathInSchema, withOtherLeaf } from './leaves.ts';

const role = 'arn:aws:iam::123456789012:role/fargate-clusters-example';
const secret = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop-AbCdEf';
const fileSystem = 'arn:aws:s3files:eu-central-1:123456789012:file-system/fs-01234567';

/** Every field of a definition, without the rules between fields: no definition may have all of them. */
const definition = z.object(taskDefinitionFields).parse({
  family: 'web',
  cpu: 512,
  memory: 1024,
  containers: [
    {
      name: 'app',
      image: 'nginx',
      memory: 512,
      memoryReservation: 256,
      cpu: 128,
      portMappings: [
        { containerPort: 80, hostPort: 80, protocol: 'tcp', name: 'http', appProtocol: 'http2' },
        { containerPortRange: '8080-8090' },
      ],
      essential: true,
      environment: { GREETING: 'hello' },
      secrets: { TOKEN: secret },
      entryPoint: ['/entry'],
      command: ['run'],
      workingDirectory: '/srv',
      user: 'nobody',
      healthCheck: { command: ['/check'], interval: 10, timeout: 4, retries: 2, startPeriod: 20 },
      startTimeout: 30,
      stopTimeout: 40,
      ulimits: [{ name: 'nofile', softLimit: 1024, hardLimit: 4096 }],
      dockerLabels: { team: 'shop' },
      readonlyRootFilesystem: true,
      initProcessEnabled: true,
      dependsOn: [{ container: 'router', condition: 'START' }],
      repositoryCredentials: secret,
      logging: {
        driver: 'splunk',
        options: { 'splunk-url': 'https://example.com' },
        secretOptions: { 'splunk-token': secret },
      },
      mountPoints: [{ sourceVolume: 'files', containerPath: '/files', readOnly: true }],
      restartPolicy: { enabled: true, ignoredExitCodes: [3], restartAttemptPeriod: 90 },
      environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::example-config/app.env' }],
      volumesFrom: [{ sourceContainer: 'router', readOnly: true }],
      linuxParameters: {
        capabilities: { add: ['SYS_PTRACE'], drop: ['CHOWN'] },
        tmpfs: [{ containerPath: '/tmp', size: 64, mountOptions: ['noexec'] }],
      },
      systemControls: [{ namespace: 'net.core.somaxconn', value: '1024' }],
      versionConsistency: 'disabled',
      interactive: true,
      pseudoTerminal: true,
      credentialSpecs: ['credentialspecdomainless:arn:aws:s3:::example-config/gmsa.json'],
    },
    {
      name: 'router',
      image: 'fluentbit',
      firelens: { type: 'fluentbit', options: { 'enable-ecs-log-metadata': 'true' } },
    },
  ],
  executionRoleArn: role,
  taskRoleArn: role,
  ephemeralStorage: 50,
  runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
  volumes: [
    {
      name: 'files',
      efs: {
        fileSystemId: 'fs-01234567',
        accessPointId: 'fsap-01234567',
        transitEncryption: 'ENABLED',
        transitEncryptionPort: 2999,
        iam: 'ENABLED',
      },
    },
    { name: 'folder', efs: { fileSystemId: 'fs-01234567', rootDirectory: '/data' } },
    { name: 'objects', s3Files: { fileSystemArn: fileSystem, rootDirectory: '/data' } },
    {
      name: 'point',
      s3Files: {
        fileSystemArn: fileSystem,
        accessPointArn: `${fileSystem}/access-point/fsap-01234567`,
        transitEncryptionPort: 2999,
      },
    },
    { name: 'block', configuredAtLaunch: true },
  ],
  pidMode: 'task',
  proxyConfiguration: {
    type: 'APPMESH',
    containerName: 'envoy',
    properties: [{ name: 'ProxyIngressPort', value: '15000' }],
  },
  enableFaultInjection: true,
  tags: { team: 'shop' },
});

const volume = managedVolume().parse({
  sizeInGiB: 10,
  volumeType: 'gp3',
  iops: 3000,
  throughput: 125,
  encrypted: true,
  kmsKeyId: 'alias/shop',
  snapshotId: 'snap-01234567',
  volumeInitializationRate: 100,
  filesystemType: 'xfs',
  roleArn: role,
  terminationPolicy: { deleteOnTermination: true },
});

const network = networkSpec.parse({
  mode: 'existing',
  vpcId: 'vpc-01234567',
  subnetIds: ['subnet-01234567'],
  securityGroupIds: ['sg-01234567'],
});

const around = { logGroup: '/example', region: 'eu-central-1' };
const inTemplate = (plan: object) => JSON.stringify(clusterTemplate({ ...full, ...plan } as never));

const targets: [string, z.ZodMiniType, object, (whole: object) => string][] = [
  [
    'of a task definition changes the request',
    z.object(taskDefinitionFields),
    definition,
    (whole) => JSON.stringify(registerTaskDefinitionInput(whole as never, around)),
  ],
  [
    'of a task definition changes the template',
    z.object(taskDefinitionFields),
    definition,
    (taskDefinition) => inTemplate({ taskDefinition }),
  ],
  [
    'of a volume of a service changes the template',
    managedVolume(),
    volume,
    (managedEBSVolume) =>
      inTemplate({ service: { ...service, volumeConfigurations: [{ name: 'block', managedEBSVolume }] } }),
  ],
  [
    'of a network changes the template',
    networkSpec,
    network,
    (whole) =>
      inTemplate({ network: chooseNetwork(whole, { byDefault: 'own', shared: undefined }).existing }),
  ],
];

/** Fields with one allowed value, so that AWS gets it whether they are there or not. */
const alwaysTheSame = ['/containers/*/portMappings/*/hostPort', '/terminationPolicy/deleteOnTermination'];

test.each(targets)('every nested field %s', (_, spec, whole, sent) => {
  const ofSchema = leavesOfSchema(spec);
  const leaves = leavesOf(whole).map((path) => ({ path, inSchema: pathInSchema(path, ofSchema) }));
  expect([...new Set(leaves.map(({ inSchema }) => inSchema))].toSorted()).toEqual(ofSchema);
  const before = sent(whole);
  const forgotten = leaves
    .filter(({ path }) => sent(withOtherLeaf(whole, path)) === before)
    .map(({ inSchema }) => inSchema)
    .filter((inSchema) => !alwaysTheSame.includes(inSchema));
  expect(forgotten).toEqual([]);
});
