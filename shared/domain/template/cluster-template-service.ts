import type { ServiceSpec } from '../service/service-spec.ts';
import { volumeConfigurationsInput } from '../task/volume-configuration-input.ts';
import { cloudFormationProperties } from './cloudformation-properties.ts';
import type { TemplateNetwork } from './cluster-template-network.ts';
import { ref, type Resources, type Value } from './template.ts';

/** Spot needs a capacity provider strategy, which excludes a launch type. */
function capacityProperties({ capacity, spotPercent = capacity === 'FARGATE_SPOT' ? 100 : 0 }: ServiceSpec) {
  if (spotPercent === 0) return { LaunchType: 'FARGATE' };
  const shares = [
    { CapacityProvider: 'FARGATE', Weight: 100 - spotPercent },
    { CapacityProvider: 'FARGATE_SPOT', Weight: spotPercent },
  ];
  return { CapacityProviderStrategy: shares.filter(({ Weight }) => Weight > 0) };
}

export function serviceResource(
  service: ServiceSpec,
  {
    taskDefinition,
    network,
    volumesRole,
    dependsOn,
  }: { taskDefinition: Value; network: TemplateNetwork; volumesRole: string; dependsOn: readonly string[] },
): Resources {
  return {
    Service: {
      Type: 'AWS::ECS::Service',
      ...(dependsOn.length > 0 && { DependsOn: [...dependsOn] }),
      Properties: {
        ServiceName: service.name,
        Cluster: ref('Cluster'),
        TaskDefinition: taskDefinition,
        DesiredCount: service.desiredCount,
        ...capacityProperties(service),
        PlatformVersion: service.platformVersion,
        NetworkConfiguration: {
          AwsvpcConfiguration: {
            AssignPublicIp: service.assignPublicIp ? 'ENABLED' : 'DISABLED',
            Subnets: network.subnetIds,
            SecurityGroups: network.securityGroupIds,
          },
        },
        DeploymentConfiguration: {
          // The first deployment has nothing to roll back to, and the stack rolls back later ones.
          DeploymentCircuitBreaker: { Enable: true, Rollback: false },
          MinimumHealthyPercent: service.minimumHealthyPercent,
          MaximumPercent: service.maximumPercent,
        },
        EnableECSManagedTags: true,
        PropagateTags: 'SERVICE',
        ...(service.enableExecuteCommand && { EnableExecuteCommand: true }),
        ...(service.volumeConfigurations.length > 0 && {
          VolumeConfigurations: volumes(service, volumesRole),
        }),
      },
    },
  };
}

/** Each task has its own volumes, with the tags of the service. */
const volumes = ({ volumeConfigurations }: ServiceSpec, roleArn: string) =>
  volumeConfigurationsInput(volumeConfigurations, { roleArn, propagateTags: 'SERVICE' }).map(
    cloudFormationProperties,
  );
