import * as z from 'zod';
import type * as AWS from '@aws-sdk/client-ecs';
import { flag, number, text, textMap } from '../properties.ts';
import { ecsSchema } from './ecs-schema.ts';

const texts = z.array(text);
const environment = z.array(ecsSchema<AWS.KeyValuePair>({ Name: text, Value: text }));
const secrets = z.array(ecsSchema<AWS.Secret>({ Name: text, ValueFrom: text }));

const portMapping = ecsSchema<AWS.PortMapping>({
  ContainerPort: number,
  HostPort: number,
  Protocol: text,
  Name: text,
  AppProtocol: text,
  ContainerPortRange: text,
});

const healthCheck = ecsSchema<AWS.HealthCheck>({
  Command: texts,
  Interval: number,
  Timeout: number,
  Retries: number,
  StartPeriod: number,
});

const logConfiguration = ecsSchema<AWS.LogConfiguration>({
  LogDriver: text,
  Options: textMap,
  SecretOptions: secrets,
});

const linuxParameters = ecsSchema<AWS.LinuxParameters>({
  Capabilities: ecsSchema<AWS.KernelCapabilities>({ Add: texts, Drop: texts }),
  Tmpfs: z.array(ecsSchema<AWS.Tmpfs>({ ContainerPath: text, Size: number, MountOptions: texts })),
  InitProcessEnabled: flag,
  SharedMemorySize: number,
  MaxSwap: number,
  Swappiness: number,
});

/** A container definition of AWS::ECS::TaskDefinition. */
export const containerDefinition = ecsSchema<AWS.ContainerDefinition>({
  Name: text,
  Image: text,
  RepositoryCredentials: ecsSchema<AWS.RepositoryCredentials>({ CredentialsParameter: text }),
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
  Ulimits: z.array(ecsSchema<AWS.Ulimit>({ Name: text, SoftLimit: number, HardLimit: number })),
  DockerLabels: textMap,
  ReadonlyRootFilesystem: flag,
  LinuxParameters: linuxParameters,
  RestartPolicy: ecsSchema<AWS.ContainerRestartPolicy>({
    Enabled: flag,
    IgnoredExitCodes: z.array(number),
    RestartAttemptPeriod: number,
  }),
  EnvironmentFiles: z.array(ecsSchema<AWS.EnvironmentFile>({ Type: text, Value: text })),
  VolumesFrom: z.array(ecsSchema<AWS.VolumeFrom>({ SourceContainer: text, ReadOnly: flag })),
  SystemControls: z.array(ecsSchema<AWS.SystemControl>({ Namespace: text, Value: text })),
  VersionConsistency: text,
  CredentialSpecs: texts,
  DependsOn: z.array(ecsSchema<AWS.ContainerDependency>({ ContainerName: text, Condition: text })),
  MountPoints: z.array(
    ecsSchema<AWS.MountPoint>({ ContainerPath: text, SourceVolume: text, ReadOnly: flag }),
  ),
  LogConfiguration: logConfiguration,
  FirelensConfiguration: ecsSchema<AWS.FirelensConfiguration>({ Type: text, Options: textMap }),
  Links: texts,
  Privileged: flag,
  Interactive: flag,
  PseudoTerminal: flag,
});
