import * as z from 'zod';
import type * as AWS from '@aws-sdk/client-ecs';
import type { World } from '../../../world.ts';
import { requiredMember } from '../../required-member.ts';
import type { EcsActions } from '../../services.ts';
import type { Tag } from '../../stacks/stack.ts';
import { flag, number, tagList, text } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';
import { ecsTags } from '../tags.ts';
import { containerDefinition } from './container-definition.ts';
import { orGeneralFailure, orInvalidRequest } from './ecs-errors.ts';
import { ecsSchema } from './ecs-schema.ts';

type TaskDefinitionProperties = Omit<AWS.RegisterTaskDefinitionRequest, 'tags'> & { tags?: Tag[] };

const fileSystem = ecsSchema<AWS.EFSVolumeConfiguration>({
  FilesystemId: text,
  RootDirectory: text,
  TransitEncryption: text,
  TransitEncryptionPort: number,
  AuthorizationConfig: ecsSchema<AWS.EFSAuthorizationConfig>({ AccessPointId: text, IAM: text }),
});

const s3Files = ecsSchema<AWS.S3FilesVolumeConfiguration>({
  FileSystemArn: text,
  RootDirectory: text,
  TransitEncryptionPort: number,
  AccessPointArn: text,
});

const properties = ecsSchema<TaskDefinitionProperties>({
  Family: text,
  NetworkMode: text,
  RequiresCompatibilities: z.array(text),
  Cpu: text,
  Memory: text,
  ExecutionRoleArn: text,
  TaskRoleArn: text,
  EphemeralStorage: ecsSchema<AWS.EphemeralStorage>({ SizeInGiB: number }),
  RuntimePlatform: ecsSchema<AWS.RuntimePlatform>({ CpuArchitecture: text, OperatingSystemFamily: text }),
  Volumes: z.array(
    ecsSchema<AWS.Volume>({
      Name: text,
      EFSVolumeConfiguration: fileSystem,
      S3FilesVolumeConfiguration: s3Files,
      ConfiguredAtLaunch: flag,
      Host: ecsSchema<AWS.HostVolumeProperties>({ SourcePath: text }),
    }),
  ),
  ContainerDefinitions: z.array(containerDefinition),
  IpcMode: text,
  PidMode: text,
  EnableFaultInjection: flag,
  ProxyConfiguration: ecsSchema<AWS.ProxyConfiguration>({
    Type: text,
    ContainerName: text,
    ProxyConfigurationProperties: z.array(ecsSchema<AWS.KeyValuePair>({ Name: text, Value: text })),
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
      const TaskDefinitionArn = requiredMember(taskDefinition?.taskDefinitionArn, 'taskDefinitionArn');
      return { physicalId: TaskDefinitionArn, attributes: { TaskDefinitionArn } };
    },
    async delete({ physicalId: taskDefinition }) {
      await orGeneralFailure(random, 'DeregisterTaskDefinition', () =>
        ecs.DeregisterTaskDefinition({ taskDefinition }),
      );
    },
  };
}
