import type { ClusterEntry } from '../operation/journal-entries.ts';
import type { RunTasksSpec } from './run-tasks.ts';
import { ownershipTags } from '../ownership.ts';
import { volumeConfigurationsInput } from './volume-configuration-input.ts';

/** The roles of a deployment for running tasks. */
export interface RunTaskRoles {
  /** The role for creating and deleting volumes. */
  volumes: string;
  /** The task role for definitions without one; set if the deployment allows ECS Exec. */
  executeCommand?: string | undefined;
}

/** The input of RunTask without count, token and overrides; the cluster has the defaults. */
export function runTaskInput(
  entry: ClusterEntry,
  spec: RunTasksSpec & { taskDefinition: string },
  { deployment, roles }: { deployment: string; roles: RunTaskRoles },
) {
  const { network } = spec;
  const elsewhere = network.vpcId !== undefined && network.vpcId !== entry.network.vpcId;
  const assignPublicIp = network.assignPublicIp ?? entry.network.assignPublicIp;
  const tags = ownershipTags({
    deployment,
    cluster: entry.name,
    operation: entry.createdByOperation,
    owner: entry.owner,
    tags: { ...entry.tags, ...spec.tags },
  });
  const tagList = Object.entries(tags).map(([key, value]) => ({ key, value }));
  return {
    cluster: entry.name,
    taskDefinition: spec.taskDefinition,
    ...(spec.capacity === 'FARGATE'
      ? { launchType: 'FARGATE' as const }
      : { capacityProviderStrategy: [{ capacityProvider: spec.capacity, weight: 1 }] }),
    platformVersion: spec.platformVersion,
    ...(spec.group && { group: spec.group }),
    ...(spec.startedBy && { startedBy: spec.startedBy }),
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: network.subnetIds ?? entry.network.subnetIds,
        securityGroups: network.securityGroupIds ?? (elsewhere ? undefined : entry.network.securityGroupIds),
        assignPublicIp: assignPublicIp ? ('ENABLED' as const) : ('DISABLED' as const),
      },
    },
    ...(spec.enableExecuteCommand && { enableExecuteCommand: true }),
    ...(spec.volumeConfigurations.length > 0 && {
      volumeConfigurations: taskVolumes(spec.volumeConfigurations, { roleArn: roles.volumes, tags: tagList }),
    }),
    ...(spec.propagateTags === 'TASK_DEFINITION' && { propagateTags: 'TASK_DEFINITION' as const }),
    ...(spec.referenceId && { referenceId: spec.referenceId }),
    tags: tagList,
    enableECSManagedTags: true,
  };
}

export type RunTaskInput = ReturnType<typeof runTaskInput>;

/** Volumes, which ECS deletes with their task. */
function taskVolumes(
  configurations: RunTasksSpec['volumeConfigurations'],
  made: { roleArn: string; tags: { key: string; value: string }[] },
) {
  return volumeConfigurationsInput(configurations, made).map(({ name, managedEBSVolume }) => ({
    name,
    managedEBSVolume: { ...managedEBSVolume, terminationPolicy: { deleteOnTermination: true } },
  }));
}
