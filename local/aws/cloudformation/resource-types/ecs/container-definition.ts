import * as z from 'zod';
import type * as AWS from '@aws-sdk/client-ecs';
import { flag, number, text, textMap } from '../properties.ts';
import { ecsShape } from './ecs-shape.ts';

const texts = z.array(text);
const environment = z.array(ecsShape<AWS.KeyValuePair>({ Name: text, Value: text }));
const secrets = z.array(ecsShape<AWS.Secret>({ Name: text, ValueFrom: text }));

const portMapping = ecsShape<AWS.PortMapping>({
  ContainerPort: number,
  HostPort: number,
  Protocol: text,
  Name: text,
  AppProtocol: text,
  ContainerPortRange: text,
});

const healthCheck = ecsShape<AWS.HealthCheck>({
  Command: texts,
  Interval: number,
  Timeout: number,
  Retries: number,
  StartPeriod: number,
});

const logConfiguration = ecsShape<AWS.LogConfiguration>({
  LogDriver: text,
  Options: textMap,
  SecretOptions: secrets,
});

const linuxParameters = ecsShape<AWS.LinuxParameters>({
  Capabilities: ecsShape<AWS.KernelCapabilities>({ Add: texts, Drop: texts }),
  Tmpfs: z.array(ecsShape<AWS.Tmpfs>({ ContainerPath: text, Size: number, MountOptions: texts })),
  InitProcessEnabled: flag,
  SharedMemorySize: number,
  MaxSwap: number,
  Swappiness: number,
});

/** A container definition of AWS::ECS::TaskDefinition. */
export const containerDefinition = ecsShape<AWS.ContainerDefinition>({
  Name: text,
  Image: text,
  RepositoryCredentials: ecsShape<AWS.RepositoryCredentials>({ CredentialsParameter: text }),
  Cpu: number,
  Memory: number,
  MemoryReservation: number,
  Essential: flag,
  PortMappings: z.array(portMapping),
  EntryPoint: texts,
  Command: texts,
  WorkingDirectory: text,
  User: text,
  Environment: environment,
  Secrets: secrets,
  HealthCheck: healthCheck,
  StartTimeout: number,
  StopTimeout: number,
  Ulimits: z.array(ecsShape<AWS.Ulimit>({ Name: text, SoftLimit: number, HardLimit: number })),
  DockerLabels: textMap,
  ReadonlyRootFilesystem: flag,
  LinuxParameters: linuxParameters,
  RestartPolicy: ecsShape<AWS.ContainerRestartPolicy>({
    Enabled: flag,
    IgnoredExitCodes: z.array(number),
    RestartAttemptPeriod: number,
  }),
  EnvironmentFiles: z.array(ecsShape<AWS.EnvironmentFile>({ Type: text, Value: text })),
  VolumesFrom: z.array(ecsShape<AWS.VolumeFrom>({ SourceContainer: text, ReadOnly: flag })),
  SystemControls: z.array(ecsShape<AWS.SystemControl>({ Namespace: text, Value: text })),
  VersionConsistency: text,
  CredentialSpecs: texts,
  DependsOn: z.array(ecsShape<AWS.ContainerDependency>({ ContainerName: text, Condition: text })),
  MountPoints: z.array(ecsShape<AWS.MountPoint>({ ContainerPath: text, SourceVolume: text, ReadOnly: flag })),
  LogConfiguration: logConfiguration,
  FirelensConfiguration: ecsShape<AWS.FirelensConfiguration>({ Type: text, Options: textMap }),
  Links: texts,
  Privileged: flag,
  Interactive: flag,
  PseudoTerminal: flag,
});
