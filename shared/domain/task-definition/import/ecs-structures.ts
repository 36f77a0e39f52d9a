import type { ecsMembers } from '../ecs-members.ts';

export type EcsType = keyof typeof ecsMembers;

/**
 * The structures in an ECS task definition: the members of each type that are objects, with their type; in brackets if
 * they are lists of objects. A test compares it with AWS's model.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
export const ecsStructures: Partial<Record<EcsType, Record<string, EcsType | readonly [EcsType]>>> = {
  RegisterTaskDefinitionRequest: {
    containerDefinitions: ['ContainerDefinition'],
    ephemeralStorage: 'EphemeralStorage',
    proxyConfiguration: 'ProxyConfiguration',
    runtimePlatform: 'RuntimePlatform',
    tags: ['Tag'],
    volumes: ['Volume'],
  },
  ContainerDefinition: {
    dependsOn: ['ContainerDependency'],
    environment: ['KeyValuePair'],
    environmentFiles: ['EnvironmentFile'],
    firelensConfiguration: 'FirelensConfiguration',
    healthCheck: 'HealthCheck',
    linuxParameters: 'LinuxParameters',
    logConfiguration: 'LogConfiguration',
    mountPoints: ['MountPoint'],
    portMappings: ['PortMapping'],
    repositoryCredentials: 'RepositoryCredentials',
    restartPolicy: 'ContainerRestartPolicy',
    secrets: ['Secret'],
    systemControls: ['SystemControl'],
    ulimits: ['Ulimit'],
    volumesFrom: ['VolumeFrom'],
  },
  LinuxParameters: { capabilities: 'KernelCapabilities', tmpfs: ['Tmpfs'] },
  LogConfiguration: { secretOptions: ['Secret'] },
  ProxyConfiguration: { properties: ['KeyValuePair'] },
  Volume: {
    efsVolumeConfiguration: 'EFSVolumeConfiguration',
    s3filesVolumeConfiguration: 'S3FilesVolumeConfiguration',
  },
  EFSVolumeConfiguration: { authorizationConfig: 'EFSAuthorizationConfig' },
};
