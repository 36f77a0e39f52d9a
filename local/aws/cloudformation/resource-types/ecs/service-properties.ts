import * as z from 'zod';
import type * as AWS from '@aws-sdk/client-ecs';
import type { Tag } from '../../stacks/stack.ts';
import { flag, number, tagList, text } from '../properties.ts';
import { capacityProviderStrategyItem } from './capacity-providers.ts';
import { ecsShape } from './ecs-shape.ts';

export type ServiceProperties = Omit<AWS.CreateServiceRequest, 'tags' | 'serviceName'> & {
  serviceName?: string;
  tags?: Tag[];
};

const circuitBreaker = ecsShape<AWS.DeploymentCircuitBreaker>({
  Enable: flag,
  Rollback: flag,
  ResetOnHealthyTask: flag,
  ThresholdConfiguration: ecsShape<AWS.ThresholdConfiguration>({ Type: text, Value: number }),
});

const awsvpcConfiguration = ecsShape<AWS.AwsVpcConfiguration>({
  AssignPublicIp: text,
  SecurityGroups: z.array(text),
  Subnets: z.array(text),
});

const volumeConfiguration = ecsShape<AWS.ServiceVolumeConfiguration>({
  Name: text,
  ManagedEBSVolume: ecsShape<AWS.ServiceManagedEBSVolumeConfiguration>({
    Encrypted: flag,
    FilesystemType: text,
    Iops: number,
    KmsKeyId: text,
    RoleArn: text,
    SizeInGiB: number,
    SnapshotId: text,
    TagSpecifications: z.array(
      ecsShape<AWS.EBSTagSpecification>({ PropagateTags: text, ResourceType: text }),
    ),
    Throughput: number,
    VolumeInitializationRate: number,
    VolumeType: text,
  }),
});

/** What local CloudFormation knows of AWS::ECS::Service. */
export const serviceProperties = ecsShape<ServiceProperties>({
  ServiceName: text,
  Cluster: text,
  TaskDefinition: text,
  DesiredCount: number,
  LaunchType: text,
  CapacityProviderStrategy: z.array(capacityProviderStrategyItem),
  PlatformVersion: text,
  NetworkConfiguration: ecsShape<AWS.NetworkConfiguration>({ AwsvpcConfiguration: awsvpcConfiguration }),
  DeploymentConfiguration: ecsShape<AWS.DeploymentConfiguration>({
    DeploymentCircuitBreaker: circuitBreaker,
    MaximumPercent: number,
    MinimumHealthyPercent: number,
  }),
  DeploymentController: ecsShape<AWS.DeploymentController>({ Type: text }),
  AvailabilityZoneRebalancing: text,
  EnableECSManagedTags: flag,
  EnableExecuteCommand: flag,
  HealthCheckGracePeriodSeconds: number,
  PropagateTags: text,
  SchedulingStrategy: text,
  Tags: tagList,
  VolumeConfigurations: z.array(volumeConfiguration),
});
