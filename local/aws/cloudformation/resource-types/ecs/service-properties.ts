import * as z from 'zod';
import type * as AWS from '@aws-sdk/client-ecs';
import type { Tag } from '../../stacks/stack.ts';
import { flag, number, tagList, text } from '../properties.ts';
import { capacityProviderStrategyItem } from './capacity-providers.ts';
import { ecsSchema } from './ecs-schema.ts';

export type ServiceProperties = Omit<AWS.CreateServiceRequest, 'tags' | 'serviceName'> & {
  serviceName?: string;
  tags?: Tag[];
};

const circuitBreaker = ecsSchema<AWS.DeploymentCircuitBreaker>({
  Enable: flag,
  Rollback: flag,
  ResetOnHealthyTask: flag,
  ThresholdConfiguration: ecsSchema<AWS.ThresholdConfiguration>({ Type: text, Value: number }),
});

const awsvpcConfiguration = ecsSchema<AWS.AwsVpcConfiguration>({
  AssignPublicIp: text,
  SecurityGroups: z.array(text),
  Subnets: z.array(text),
});

const volumeConfiguration = ecsSchema<AWS.ServiceVolumeConfiguration>({
  Name: text,
  ManagedEBSVolume: ecsSchema<AWS.ServiceManagedEBSVolumeConfiguration>({
    Encrypted: flag,
    FilesystemType: text,
    Iops: number,
    KmsKeyId: text,
    RoleArn: text,
    SizeInGiB: number,
    SnapshotId: text,
    TagSpecifications: z.array(
      ecsSchema<AWS.EBSTagSpecification>({ PropagateTags: text, ResourceType: text }),
    ),
    Throughput: number,
    VolumeInitializationRate: number,
    VolumeType: text,
  }),
});

/** What local CloudFormation knows of AWS::ECS::Service. */
export const serviceProperties = ecsSchema<ServiceProperties>({
  ServiceName: text,
  Cluster: text,
  TaskDefinition: text,
  DesiredCount: number,
  LaunchType: text,
  CapacityProviderStrategy: z.array(capacityProviderStrategyItem),
  PlatformVersion: text,
  NetworkConfiguration: ecsSchema<AWS.NetworkConfiguration>({ AwsvpcConfiguration: awsvpcConfiguration }),
  DeploymentConfiguration: ecsSchema<AWS.DeploymentConfiguration>({
    DeploymentCircuitBreaker: circuitBreaker,
    MaximumPercent: number,
    MinimumHealthyPercent: number,
  }),
  DeploymentController: ecsSchema<AWS.DeploymentController>({ Type: text }),
  AvailabilityZoneRebalancing: text,
  EnableECSManagedTags: flag,
  EnableExecuteCommand: flag,
  HealthCheckGracePeriodSeconds: number,
  PropagateTags: text,
  SchedulingStrategy: text,
  Tags: tagList,
  VolumeConfigurations: z.array(volumeConfiguration),
});
