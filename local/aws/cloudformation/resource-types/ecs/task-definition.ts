import * as z from 'zod';
import type * as AWS from '@aws-sdk/client-ecs';
import type { World } from '../../../world.ts';
import { given } from '../../given.ts';
import type { EcsActions } from '../../services.ts';
import type { Tag } from '../../stacks/stack.ts';
import { flag, number, tagList, text } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';
import { ecsTags } from '../tags.ts';
import { containerDefinition } from './container-definition.ts';
import { orGeneralFailure, orInvalidRequest } from './ecs-errors.ts';
import { ecsShape } from './ecs-shape.ts';

type TaskDefinitionProperties = Omit<AWS.RegisterTaskDefinitionRequest, 'tags'> & { tags?: Tag[] };

const fileSystem = ecsShape<AWS.EFSVolumeConfiguration>({
  FilesystemId: text,
  RootDirectory: text,
  TransitEncryption: text,
  TransitEncryptionPort: number,
  AuthorizationConfig: ecsShape<AWS.EFSAuthorizationConfig>({ AccessPointId: text, IAM: text }),
});

const s3Files = ecsShape<AWS.S3FilesVolumeConfiguration>({
  FileSystemArn: text,
  RootDirectory: text,
  TransitEncryptionPort: number,
  AccessPointArn: text,
});

const properties = ecsShape<TaskDefinitionProperties>({
  Family: text,
  NetworkMode: text,
  RequiresCompatibilities: z.array(text),
  Cpu: text,
  Memory: text,
  ExecutionRoleArn: text,
  TaskRoleArn: text,
  EphemeralStorage: ecsShape<AWS.EphemeralStorage>({ SizeInGiB: number }),
  RuntimePlatform: ecsShape<AWS.RuntimePlatform>({ CpuArchitecture: text, OperatingSystemFamily: text }),
  Volumes: z.array(
    ecsShape<AWS.Volume>({
      Name: text,
      EFSVolumeConfiguration: fileSystem,
      S3FilesVolumeConfiguration: s3Files,
      ConfiguredAtLaunch: flag,
      Host: ecsShape<AWS.HostVolumeProperties>({ SourcePath: text }),
    }),
  ),
  ContainerDefinitions: z.array(containerDefinition),
  IpcMode: text,
  PidMode: text,
  EnableFaultInjection: flag,
  ProxyConfiguration: ecsShape<AWS.ProxyConfiguration>({
    Type: text,
    ContainerName: text,
    ProxyConfigurationProperties: z.array(ecsShape<AWS.KeyValuePair>({ Name: text, Value: text })),
  }),
  Tags: tagList,
});

const maximumFamilyLength = 255;

export function taskDefinitionType(
  { random }: World,
  ecs: EcsActions,
): ResourceType<TaskDefinitionProperties> {
  return {
    name: 'AWS::ECS::TaskDefinition',
    properties,
    attributes: ['TaskDefinitionArn'],
    async create({ properties: { tags: own, family, ...definition }, tags, generatedName }) {
      const input = {
        ...definition,
        family: family ?? generatedName(maximumFamilyLength),
        tags: ecsTags(own, tags),
      };
      const { taskDefinition } = await orInvalidRequest(random, 'Create TaskDefinition', () =>
        ecs.RegisterTaskDefinition(input),
      );
      const TaskDefinitionArn = given(taskDefinition?.taskDefinitionArn, 'taskDefinitionArn');
      return { physicalId: TaskDefinitionArn, attributes: { TaskDefinitionArn } };
    },
    async delete({ physicalId: taskDefinition }) {
      await orGeneralFailure(random, 'DeregisterTaskDefinition', () =>
        ecs.DeregisterTaskDefinition({ taskDefinition }),
      );
    },
  };
}
