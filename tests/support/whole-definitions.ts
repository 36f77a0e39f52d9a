/*
 * Task definitions that have every field between them which POST /task-definitions takes. What goes together and what
 * does not: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
 */

const role = (name: string) => `arn:aws:iam::000000000000:role/fargate-clusters-${name}`;
const secret = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:shop-AbCdEf';
const fileSystem = 'arn:aws:s3files:us-east-1:000000000000:file-system/fs-0123456789abcdef0';

const app = {
  name: 'app',
  image: '000000000000.dkr.ecr.us-east-1.amazonaws.com/shop@sha256:'.concat('0f'.repeat(32)),
  memory: 512,
  memoryReservation: 256,
  cpu: 128,
  portMappings: [
    { containerPort: 80, hostPort: 80, protocol: 'tcp', name: 'web', appProtocol: 'http2' },
    { containerPortRange: '27015-27030', protocol: 'udp', name: 'game' },
  ],
  essential: true,
  environment: { GREETING: 'hello', EMPTY: '', COUNT: '07' },
  secrets: { TOKEN: '/shop/token', KEY: `${secret}:key::` },
  entryPoint: ['/bin/sh', '-c'],
  command: ['exec "$@"', ''],
  workingDirectory: '/srv',
  user: '1000:1000',
  healthCheck: {
    command: ['CMD-SHELL', 'curl -f localhost'],
    interval: 6,
    timeout: 5,
    retries: 5,
    startPeriod: 1,
  },
  startTimeout: 60,
  stopTimeout: 120,
  ulimits: [{ name: 'nofile', softLimit: 1024, hardLimit: 4096 }],
  dockerLabels: { team: 'web', 'com.example.none': '', 'com.example.size': '5' },
  readonlyRootFilesystem: true,
  initProcessEnabled: true,
  dependsOn: [{ container: 'envoy', condition: 'START' }],
  repositoryCredentials: secret,
  logging: {
    driver: 'awsfirelens',
    options: { Name: 'http', retry_limit: '2' },
    secretOptions: { Passwd: secret },
  },
  mountPoints: [
    { sourceVolume: 'files', containerPath: '/files', readOnly: true },
    { sourceVolume: 'scratch', containerPath: '/scratch' },
    { sourceVolume: 'later', containerPath: '/later' },
  ],
  restartPolicy: { enabled: true, ignoredExitCodes: [0, 137], restartAttemptPeriod: 60 },
  environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::example-config/app.env' }],
  volumesFrom: [{ sourceContainer: 'envoy', readOnly: true }],
  linuxParameters: {
    capabilities: { add: ['SYS_PTRACE'], drop: ['ALL'] },
    tmpfs: [{ containerPath: '/run', size: 64, mountOptions: ['noexec', 'mode=1777'] }],
  },
  systemControls: [{ namespace: 'net.core.somaxconn', value: '1024' }],
  versionConsistency: 'disabled',
  interactive: true,
  pseudoTerminal: true,
};

const linux = {
  family: 'whole',
  cpu: 2048,
  memory: 4096,
  containers: [
    app,
    { name: 'envoy', image: 'envoy', essential: false, cpu: 0, logging: { driver: 'awslogs' } },
    {
      name: 'router',
      image: 'fluent-bit',
      firelens: { type: 'fluentbit', options: { 'enable-ecs-log-metadata': 'true', empty: '' } },
      logging: {
        driver: 'awslogs',
        options: { 'awslogs-group': '/shop', 'awslogs-region': 'eu-west-1', 'awslogs-create-group': 'true' },
      },
    },
    {
      name: 'splunk',
      image: 'busybox',
      logging: {
        driver: 'splunk',
        options: { 'splunk-url': 'https://example.com' },
        secretOptions: { 'splunk-token': secret },
      },
    },
  ],
  executionRoleArn: role('execution'),
  taskRoleArn: role('shop'),
  ephemeralStorage: 50,
  runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
  volumes: [
    { name: 'scratch' },
    {
      name: 'files',
      efs: {
        fileSystemId: 'fs-0123456789abcdef0',
        accessPointId: 'fsap-0123456789abcdef0',
        transitEncryption: 'ENABLED',
        transitEncryptionPort: 2049,
        iam: 'ENABLED',
      },
    },
    { name: 'plain', efs: { fileSystemId: 'fs-0123456789abcdef0', rootDirectory: '/shop' } },
    { name: 'open', efs: { fileSystemId: 'fs-0123456789abcdef0', transitEncryption: 'DISABLED' } },
    {
      name: 'bucket',
      s3Files: {
        fileSystemArn: fileSystem,
        accessPointArn: `${fileSystem}/access-point/fsap-0123456789abcdef0`,
        transitEncryptionPort: 2050,
      },
    },
    { name: 'part', s3Files: { fileSystemArn: fileSystem, rootDirectory: '/shop' } },
    { name: 'later', configuredAtLaunch: true },
  ],
  pidMode: 'task',
  proxyConfiguration: {
    type: 'APPMESH',
    containerName: 'envoy',
    properties: [
      { name: 'AppPorts', value: '80' },
      { name: 'EgressIgnoredIPs', value: '' },
    ],
  },
  enableFaultInjection: true,
  tags: { team: 'web', note: '' },
};

const windows = {
  family: 'windows',
  cpu: 1024,
  memory: 2048,
  containers: [{ name: 'app', image: 'iis', logging: { options: { 'awslogs-stream-prefix': 'shop' } } }],
  runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
};

/** A file that domainless gMSA reads, which Fargate has on Linux alone. */
const credentialled = {
  family: 'credentialled',
  executionRoleArn: role('execution'),
  containers: [
    {
      name: 'app',
      image: 'app',
      credentialSpecs: ['credentialspecdomainless:arn:aws:s3:::example/gmsa.json'],
    },
  ],
};

export const wholeDefinitions = [linux, windows, credentialled];
