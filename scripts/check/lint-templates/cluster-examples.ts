/** Bodies of requests whose templates are linted: from as little as there can be to everything that there is. */
const hello = { name: 'hello-world', image: 'tutum/hello-world', portMappings: [{ containerPort: 80 }] };
const definition = { family: 'hello-world', cpu: 512, memory: 1024, containers: [hello] };
const service = { name: 'hello-world' };
const network = {
  vpcId: 'vpc-0123456789abcdef0',
  subnetIds: ['subnet-0123456789abcdef0', 'subnet-0fedcba9876543210'],
};
const secret = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:web-AbCdEf';
const parameter = 'arn:aws:ssm:us-east-1:123456789012:parameter/web/token';

const web = {
  ...hello,
  name: 'web',
  cpu: 256,
  memory: 512,
  memoryReservation: 256,
  portMappings: [
    { containerPort: 80, hostPort: 80, name: 'http', appProtocol: 'http' },
    { containerPort: 53, protocol: 'udp' },
    { containerPortRange: '27015-27030', protocol: 'udp' },
  ],
  environment: { MODE: 'production' },
  secrets: { TOKEN: parameter, PIN: '/web/pin' },
  environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::example-config/web.env' }],
  restartPolicy: { enabled: true, ignoredExitCodes: [0], restartAttemptPeriod: 60 },
  versionConsistency: 'disabled',
  interactive: true,
  pseudoTerminal: true,
  systemControls: [{ namespace: 'net.core.somaxconn', value: '1024' }],
  linuxParameters: {
    capabilities: { add: ['SYS_PTRACE'], drop: ['ALL'] },
    tmpfs: [{ containerPath: '/run', size: 64, mountOptions: ['noexec'] }],
  },
  credentialSpecs: ['credentialspecdomainless:arn:aws:s3:::example-config/gmsa.json'],
  volumesFrom: [{ sourceContainer: 'router', readOnly: true }],
  entryPoint: ['sh', '-c'],
  command: ['start'],
  workingDirectory: '/srv',
  user: '1000:1000',
  healthCheck: { command: ['CMD-SHELL', 'curl -f http://localhost/ || exit 1'], startPeriod: 60 },
  startTimeout: 60,
  stopTimeout: 60,
  ulimits: [{ name: 'nofile', softLimit: 1024, hardLimit: 4096 }],
  dockerLabels: { tier: 'web' },
  readonlyRootFilesystem: true,
  initProcessEnabled: true,
  dependsOn: [{ container: 'router', condition: 'START' }],
  repositoryCredentials: secret,
  logging: { driver: 'awsfirelens', options: { Name: 'stdout' } },
  mountPoints: [
    { sourceVolume: 'scratch', containerPath: '/scratch' },
    { sourceVolume: 'files', containerPath: '/files', readOnly: true },
  ],
};
const router = {
  name: 'router',
  image: 'public.ecr.aws/aws-observability/aws-for-fluent-bit:stable',
  firelens: { type: 'fluentbit', options: { 'enable-ecs-log-metadata': 'true' } },
};

/** What asks for rights of both roles that a stack makes. */
const implying = {
  ...definition,
  containers: [
    {
      ...hello,
      secrets: { TOKEN: parameter, PIN: '/web/pin', KEY: '/aws/reference/secretsmanager/key' },
      environmentFiles: [{ value: 'arn:aws:s3:::example-config/web.env' }],
      repositoryCredentials: secret,
      logging: { driver: 'awsfirelens', options: { Name: 'cloudwatch_logs', log_group_name: '/web' } },
      mountPoints: [
        { sourceVolume: 'files', containerPath: '/files' },
        { sourceVolume: 'work', containerPath: '/work' },
      ],
    },
    { name: 'router', image: 'fluent/fluent-bit:4.0', firelens: { type: 'fluentbit' } },
  ],
  volumes: [
    {
      name: 'files',
      efs: {
        fileSystemId: 'fs-0123456789abcdef0',
        accessPointId: 'fsap-0123456789abcdef0',
        iam: 'ENABLED',
      },
    },
    { name: 'work', configuredAtLaunch: true },
  ],
};

export const clusterExamples: Record<string, object> = {
  'implied-rights': {
    name: 'implied-rights',
    newTaskDefinition: implying,
    service: {
      ...service,
      enableExecuteCommand: true,
      volumeConfigurations: [{ name: 'work', managedEBSVolume: { sizeInGiB: 100, volumeType: 'gp3' } }],
    },
    network,
  },
  empty: { name: 'empty' },
  'hello-world': { name: 'hello-world', newTaskDefinition: definition, service },
  'existing-network': { name: 'existing_network', newTaskDefinition: definition, service, network },
  'existing-groups': {
    name: 'existing-groups',
    newTaskDefinition: definition,
    service: { ...service, assignPublicIp: false },
    network: { ...network, securityGroupIds: ['sg-0123456789abcdef0'] },
  },
  everything: {
    name: 'everything',
    newTaskDefinition: {
      family: 'everything',
      cpu: 1024,
      memory: 2048,
      containers: [web, router],
      taskRoleArn: 'arn:aws:iam::123456789012:role/fargate-clusters-web',
      executionRoleArn: 'arn:aws:iam::123456789012:role/fargate-clusters-start',
      ephemeralStorage: 50,
      runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
      volumes: [
        { name: 'scratch' },
        {
          name: 'files',
          efs: { fileSystemId: 'fs-0123456789abcdef0', rootDirectory: '/', transitEncryptionPort: 2999 },
        },
        {
          name: 'bucket',
          s3Files: {
            fileSystemArn: 'arn:aws:s3files:us-east-1:123456789012:file-system/fs-0123456789abcdef0',
            transitEncryptionPort: 2049,
          },
        },
      ],
      pidMode: 'task',
      enableFaultInjection: true,
      proxyConfiguration: {
        containerName: 'router',
        properties: [{ name: 'ProxyIngressPort', value: '15000' }],
      },
      tags: { team: 'web' },
    },
    service: {
      name: 'everything',
      desiredCount: 3,
      spotPercent: 50,
      minimumHealthyPercent: 50,
      maximumPercent: 150,
    },
    network,
    ttl: 'PT8H',
    tags: { team: 'web' },
  },
};
