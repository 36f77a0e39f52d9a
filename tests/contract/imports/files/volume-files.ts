import { fargate, image, type ImportedFile } from './parts.ts';

/** Tasks with volumes. */
export const volumeFiles: Record<string, ImportedFile> = {
  'EFS volumes and a shared volume': {
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
  'a batch job on ARM with a volume that is configured at launch': {
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
  'SYS_PTRACE and an EFS volume': {
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
  'an EFS volume with IAM authorization DISABLED': {
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
