import type { ClusterEntry } from '../operation/journal-entries.ts';
import type { RunTasksSpec } from './run-tasks.ts';
import { ownershipTags } from '../input/tags.ts';
import { taskOverrideInput } from './task-override-input.ts';

/** What RunTask takes, but for count and token: what the caller leaves out is as in the cluster. */
export function runTaskInput(
  entry: ClusterEntry,
  spec: RunTasksSpec & { taskDefinition: string },
  owner: string,
) {
  const { network, overrides } = spec;
  const elsewhere = network.vpcId !== undefined && network.vpcId !== entry.network.vpcId;
  const assignPublicIp = network.assignPublicIp ?? entry.network.assignPublicIp;
  const tags = ownershipTags({
    owner,
    cluster: entry.name,
    operation: entry.createdByOperation,
    tags: { ...entry.tags, ...spec.tags },
  });
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
    ...(overrides && { overrides: taskOverrideInput(overrides) }),
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
    enableECSManagedTags: true,
  };
}
