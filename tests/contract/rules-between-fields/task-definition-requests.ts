import {
  arn,
  atLaunch,
  contained,
  defined,
  efs,
  mounted,
  mountsData,
  run,
  s3Files,
  times,
  two,
  windows,
  type Sent,
} from './request-builders.ts';

/** Requests that break a rule of task definitions. */
export const taskDefinitionRequests: Record<string, Sent[]> = {
  'one name for each container': [defined({}, {}, {})],
  'one name for each volume': [defined({ volumes: [{ name: 'a' }, { name: 'a' }] })],
  'one name for each port': [
    two(
      { portMappings: [{ containerPort: 80, name: 'web' }] },
      { portMappings: [{ containerPort: 81, name: 'web' }] },
    ),
  ],
  'named containers exist': [
    contained({ dependsOn: [{ container: 'none', condition: 'START' }] }),
    defined({ proxyConfiguration: { containerName: 'envoy' } }),
  ],
  'mounted volumes exist': [
    contained(mountsData),
    defined({ volumes: [{ name: 'a' }, { name: 'b' }] }, mountsData),
  ],
  'each port is opened once': [
    contained({ portMappings: [{ containerPort: 80 }, { containerPort: 80 }] }),
    contained({ portMappings: [{ containerPort: 85 }, { containerPortRange: '80-90' }] }),
  ],
  'each ulimit is set once': [
    contained({ ulimits: times(2, () => ({ name: 'nofile', softLimit: 1, hardLimit: 1 })) }),
  ],
  'each volume has a different mount path': [
    defined(
      { volumes: [{ name: 'data' }] },
      { mountPoints: times(2, () => ({ sourceVolume: 'data', containerPath: '/a\nb' })) },
    ),
  ],
  'a variable is either in environment or in secrets': [
    contained({ environment: { A: '1' }, secrets: { A: '/a' } }),
  ],
  'a log option is either in options or in secretOptions': [
    contained({
      logging: {
        driver: 'splunk',
        options: { 'splunk-url': 'u', 'splunk-token': 't' },
        secretOptions: { 'splunk-token': '/t' },
      },
    }),
  ],
  'the hard memory limit is not below the soft one': [
    contained({ memory: 6, memoryReservation: 7 }),
    run({ overrides: { containers: [{ name: 'app', memory: 6, memoryReservation: 7 }] } }),
  ],
  'the hard ulimit is not below the soft one': [
    contained({ ulimits: [{ name: 'nofile', softLimit: 2, hardLimit: 1 }] }),
  ],
  'containers fit into the memory of the task': [contained({ memoryReservation: 4096 })],
  'no container has more memory than the task': [contained({ memoryReservation: 6, memory: 4096 })],
  'containers fit into the cpu of the task': [contained({ cpu: 2048 })],
  'a container has up to 100 ranges of ports': [
    contained({ portMappings: times(101, (at) => ({ containerPortRange: `${3 * at + 1}-${3 * at + 2}` })) }),
  ],
  'containers do not wait for each other': [
    two(
      { dependsOn: [{ container: 'side', condition: 'START' }] },
      { dependsOn: [{ container: 'app', condition: 'START' }] },
    ),
  ],
  'HEALTHY needs a health check': [two({ dependsOn: [{ container: 'side', condition: 'HEALTHY' }] }, {})],
  'COMPLETE and SUCCESS need a container that is not essential': [
    two({ dependsOn: [{ container: 'side', condition: 'SUCCESS' }] }, {}),
    two({ dependsOn: [{ container: 'side', condition: 'COMPLETE' }] }, {}),
  ],
  'the only container is essential': [contained({ essential: false })],
  'at least one container is essential': [two({ essential: false }, { essential: false })],
  'Fargate has the task size': [
    defined({ cpu: 1024, memory: 512 }),
    run({ overrides: { cpu: 256, memory: 8192 } }),
  ],
  'Fargate has the cpu units': [defined({ cpu: 300, memory: 512 }), windows({ cpu: 256, memory: 512 })],
  'a task definition is not too long': [contained({ command: ['x'.repeat(65_536)] })],
  'a host port is the container port': [contained({ portMappings: [{ containerPort: 80, hostPort: 81 }] })],
  'a range has no host port': [contained({ portMappings: [{ containerPortRange: '80-81', hostPort: 80 }] })],
  'a mapping is a port or a range': [
    contained({ portMappings: [{ containerPort: 80, containerPortRange: '90-91' }] }),
  ],
  'a mapping has a port': [contained({ portMappings: [{ protocol: 'udp' }] })],
  'a range goes up': [contained({ portMappings: [{ containerPortRange: '81-80' }] })],
  'a health check has a command': [contained({ healthCheck: { command: [] } })],
  'a health check has more than CMD': [contained({ healthCheck: { command: ['CMD'] } })],
  'a health check in the shell is one line': [
    contained({ healthCheck: { command: ['CMD-SHELL', 'a', 'b'] } }),
  ],
  'a task has one log router': [two({ firelens: { type: 'fluentbit' } }, { firelens: { type: 'fluentd' } })],
  'awsfirelens needs a log router': [contained({ logging: { driver: 'awsfirelens' } })],
  'a log router does not log to itself': [
    contained({ firelens: { type: 'fluentbit' }, logging: { driver: 'awsfirelens' } }),
  ],
  'the configuration of a log router is a file': [
    contained({
      firelens: {
        type: 'fluentbit',
        options: { 'config-file-type': 's3', 'config-file-value': 'arn:aws:s3:::a/b' },
      },
    }),
  ],
  'the configuration of a log router has a path': [
    contained({ firelens: { type: 'fluentbit', options: { 'config-file-type': 'file' } } }),
  ],
  'splunk has a token and a URL': [
    contained({ logging: { driver: 'splunk', options: { 'splunk-url': 'u' } } }),
    contained({ logging: { driver: 'splunk', options: { 'splunk-token': 't' } } }),
  ],
  'awslogs has the option': [
    contained({ logging: { options: { 'awslogs-grup': '/a' } } }),
    contained({ logging: { options: { mode: 'async' } } }),
  ],
  'a log region needs a log group': [contained({ logging: { options: { 'awslogs-region': 'eu-north-1' } } })],
  'one option separates log messages': [
    contained({
      logging: { options: { 'awslogs-datetime-format': '%Y', 'awslogs-multiline-pattern': '^A' } },
    }),
  ],
  'awslogs takes no secrets': [contained({ logging: { secretOptions: { mode: '/mode' } } })],
  'an access point has its own root directory': [
    mounted({ efs: { ...efs, accessPointId: 'fsap-12345678', rootDirectory: '/a' } }),
  ],
  'an access point and IAM need encryption': [
    mounted({ efs: { ...efs, iam: 'ENABLED', transitEncryption: 'DISABLED' } }),
  ],
  'a transit encryption port needs encryption': [
    mounted({ efs: { ...efs, transitEncryption: 'DISABLED', transitEncryptionPort: 2049 } }),
  ],
  'a volume has one type': [mounted({ efs, configuredAtLaunch: true })],
  'one volume is configured at launch': [
    defined(
      { volumes: [...atLaunch.volumes, { name: 'more', configuredAtLaunch: true }] },
      { mountPoints: [...mountsData.mountPoints, { sourceVolume: 'more', containerPath: '/more' }] },
    ),
  ],
  'a volume that is configured at launch is mounted': [defined(atLaunch)],
  'S3 Files need a task role': [mounted({ s3Files })],
  'Windows containers have no Linux fields': [
    windows({}, { user: '1000' }),
    windows({}, { systemControls: [{ namespace: 'net.core.somaxconn', value: '1' }] }),
  ],
  'Windows shares no processes': [windows({ pidMode: 'task' })],
  'Windows mounts no Linux volumes': [
    windows({ volumes: [{ name: 'data', efs }] }),
    windows({ volumes: [{ name: 'data', s3Files }], taskRoleArn: arn }),
  ],
  'Windows runs on X86_64': [
    windows({
      runtimePlatform: {
        operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE',
        cpuArchitecture: 'ARM64',
      },
    }),
  ],
  'a deregistration names a revision': [['deregisterTaskDefinition', undefined, '/task-definitions/plain']],
  'volumesFrom names an existing container': [contained({ volumesFrom: [{ sourceContainer: 'nobody' }] })],
  'secrets and parameters are in this account': [
    contained({ secrets: { A: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:a' } }),
    contained({ secrets: { A: 'arn:aws:ssm:us-east-1:123456789012:parameter/a' } }),
  ],
};
