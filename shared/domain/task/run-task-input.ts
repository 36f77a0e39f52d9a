import type { ClusterEntry } from '../operation/journal-entries.ts';
import type { RunTasksSpec } from './run-tasks.ts';
import { ownershipTags } from '../input/tags.ts';
import { volumeConfigurationsInput } from './volume-configuration-input.ts';

/** The roles of a deployment that tasks are run with. */
export interface RunTaskRoles {
  /** What ECS makes and deletes volumes with. */
  volumes: string;
  /** The role of containers whose task definition names none; where commands may be run in them. */
  executeCommand?: string | undefined;
}

/** What RunTask takes, but for count, token and overrides: what the caller leaves out is as in the cluster. */
export function runTaskInput(
  entry: ClusterEntry,
  spec: RunTasksSpec & { taskDefinition: string },
  { owner, roles }: { owner: string; roles: RunTaskRoles },
) {
  const { network } = spec;
  const elsewhere = network.vpcId !== undefined && network.vpcId !== entry.network.vpcId;
  const assignPublicIp = network.assignPublicIp ?? entry.network.assignPublicIp;
  const tags = ownershipTags({
    owner,
    cluster: entry.name,
    operation: entry.createdByOperation,
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

/** Volumes that ECS deletes with their task. */
function taskVolumes(
  configurations: RunTasksSpec['volumeConfigurations'],
  made: { roleArn: string; tags: { key: string; value: string }[] },
) {
  return volumeConfigurationsInput(configurations, made).map(({ name, managedEBSVolume }) => ({
    name,
    managedEBSVolume: { ...managedEBSVolume, terminationPolicy: { deleteOnTermination: true } },
  }));
}
