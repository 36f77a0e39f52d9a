const guide = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';
const api = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference';

const differences = `${guide}/fargate-tasks-services.html`;
const parameters = `${guide}/task_definition_parameters.html`;

/** What this API does with a member of an ECS task definition. */
export type Member =
  /** It is a field of this name here; `how` explains differences. */
  | { taken: string; how?: string }
  /** It is refused: the rule and the remedy, and AWS's page about the rule. `idle`: containers do not notice it. */
  | { refused: string; source: string; idle?: true }
  /** This API sets it, so callers do not. */
  | { set: string };

const same = (...names: string[]): Record<string, Member> =>
  Object.fromEntries(names.map((name) => [name, { taken: name }]));

const refused = (rule: string, source: string): Member => ({ refused: `${rule}: leave it out.`, source });

const noPlacement: Member = {
  ...refused('Fargate has no hosts to choose from, so there is no placement', differences),
  idle: true,
};
const noSwap = refused('Fargate has no swap space', `${api}/API_LinuxParameters.html`);

/**
 * Every member of RegisterTaskDefinition, by the name of its type: the only place that says which are accepted, and why
 * the others are not. A test compares it with AWS's model, so that new members are noticed.
 */
export const ecsMembers = {
  RegisterTaskDefinitionRequest: {
    ...same(
      'family',
      'taskRoleArn',
      'executionRoleArn',
      'cpu',
      'memory',
      'volumes',
      'tags',
      'runtimePlatform',
    ),
    ...same('pidMode', 'proxyConfiguration', 'enableFaultInjection', 'ephemeralStorage'),
    containerDefinitions: {
      taken: 'containers',
      how: 'It is called containers here. POST /task-definition-imports takes a definition in the format of Amazon ECS.',
    },
    networkMode: {
      set: 'The network mode of a Fargate task is always awsvpc: leave it out.',
    },
    requiresCompatibilities: {
      set: 'Task definitions are always for FARGATE: leave it out.',
    },
    placementConstraints: noPlacement,
    ipcMode: refused('Fargate tasks share no IPC resources', differences),
    inferenceAccelerators: refused('Fargate has no accelerators', differences),
    trustedExecutionConfiguration: refused(
      'Trusted execution is for Amazon ECS Managed Instances only',
      `${api}/API_RegisterTaskDefinition.html`,
    ),
  },
  ContainerDefinition: {
    ...same(
      'name',
      'image',
      'cpu',
      'memory',
      'memoryReservation',
      'essential',
      'portMappings',
      'restartPolicy',
    ),
    ...same(
      'entryPoint',
      'command',
      'workingDirectory',
      'user',
      'environment',
      'environmentFiles',
      'secrets',
    ),
    ...same('mountPoints', 'volumesFrom', 'linuxParameters', 'dependsOn', 'startTimeout', 'stopTimeout'),
    ...same('versionConsistency', 'readonlyRootFilesystem', 'interactive', 'pseudoTerminal', 'dockerLabels'),
    ...same('ulimits', 'healthCheck', 'systemControls', 'credentialSpecs', 'repositoryCredentials'),
    logConfiguration: {
      taken: 'logging',
      how: 'It is called logging here: {"driver", "options", "secretOptions"}.',
    },
    firelensConfiguration: { taken: 'firelens', how: 'It is called firelens here: {"type", "options"}.' },
    privileged: refused('Fargate runs no privileged containers', differences),
    links: refused(
      'Containers of a Fargate task share one network and reach each other at localhost; there are no links',
      differences,
    ),
    resourceRequirements: refused('Fargate has no GPUs or other accelerators', differences),
    hostname: refused(
      'A Fargate task has the host name of its network interface',
      `${api}/API_ContainerDefinition.html`,
    ),
    disableNetworking: refused('Fargate containers always have a network', differences),
    dnsServers: refused('Fargate tasks use the DNS of their VPC', differences),
    dnsSearchDomains: refused('Fargate tasks use the DNS of their VPC', differences),
    extraHosts: refused('Fargate has no extra hosts; use DNS', differences),
    dockerSecurityOptions: refused('Fargate has no Docker security options', differences),
  },
  RepositoryCredentials: { credentialsParameter: { taken: 'repositoryCredentials' } },
  PortMapping: same('containerPort', 'hostPort', 'protocol', 'name', 'appProtocol', 'containerPortRange'),
  ContainerRestartPolicy: same('enabled', 'ignoredExitCodes', 'restartAttemptPeriod'),
  KeyValuePair: same('name', 'value'),
  EnvironmentFile: same('type', 'value'),
  MountPoint: same('sourceVolume', 'containerPath', 'readOnly'),
  VolumeFrom: same('sourceContainer', 'readOnly'),
  LinuxParameters: {
    ...same('capabilities', 'tmpfs'),
    initProcessEnabled: {
      taken: 'initProcessEnabled',
      how: 'It is a field of the container itself here: initProcessEnabled.',
    },
    devices: refused('Fargate gives containers no access to devices of the host', differences),
    sharedMemorySize: {
      refused: 'Fargate does not change the size of /dev/shm: leave it out, or mount a tmpfs elsewhere.',
      source: differences,
    },
    maxSwap: noSwap,
    swappiness: noSwap,
  },
  KernelCapabilities: same('add', 'drop'),
  Tmpfs: same('containerPath', 'size', 'mountOptions'),
  Secret: { name: { taken: 'name' }, valueFrom: { taken: 'value' } },
  ContainerDependency: { containerName: { taken: 'container' }, condition: { taken: 'condition' } },
  Ulimit: same('name', 'softLimit', 'hardLimit'),
  LogConfiguration: { logDriver: { taken: 'driver' }, ...same('options', 'secretOptions') },
  HealthCheck: same('command', 'interval', 'timeout', 'retries', 'startPeriod'),
  SystemControl: same('namespace', 'value'),
  FirelensConfiguration: same('type', 'options'),
  Volume: {
    ...same('name', 'configuredAtLaunch'),
    efsVolumeConfiguration: { taken: 'efs' },
    s3filesVolumeConfiguration: { taken: 's3Files' },
    host: {
      refused:
        'Fargate has no host to mount from: leave host out, and the containers of the task share an empty directory.',
      source: parameters,
    },
    dockerVolumeConfiguration: {
      refused: 'Fargate has no Docker volumes: leave it out, or use efs.',
      source: differences,
    },
    fsxWindowsFileServerVolumeConfiguration: refused(
      'Fargate has no FSx for Windows volumes',
      `${guide}/using_data_volumes.html`,
    ),
  },
  EFSVolumeConfiguration: {
    ...same('fileSystemId', 'rootDirectory', 'transitEncryption', 'transitEncryptionPort'),
    authorizationConfig: {
      taken: 'efs',
      how: 'Its fields are beside the others here: accessPointId and iam.',
    },
  },
  EFSAuthorizationConfig: same('accessPointId', 'iam'),
  S3FilesVolumeConfiguration: same(
    'fileSystemArn',
    'rootDirectory',
    'transitEncryptionPort',
    'accessPointArn',
  ),
  Tag: same('key', 'value'),
  ProxyConfiguration: same('type', 'containerName', 'properties'),
  EphemeralStorage: { sizeInGiB: { taken: 'ephemeralStorage' } },
  RuntimePlatform: same('cpuArchitecture', 'operatingSystemFamily'),
} satisfies Record<string, Record<string, Member>>;

/** Why names of Amazon ECS are not fields here, and what to use instead, for one type of the table above. */
export const refusedFields = (type: keyof typeof ecsMembers): Record<string, string> =>
  refusedMembers(ecsMembers[type]);

/** The same for members of another type. */
export function refusedMembers(members: Record<string, Member>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, member]) => {
      if ('refused' in member) return [[name, member.refused]];
      if ('set' in member) return [[name, member.set]];
      return member.taken === name && !member.how
        ? []
        : [[name, member.how ?? `It is called ${member.taken} here.`]];
    }),
  );
}
