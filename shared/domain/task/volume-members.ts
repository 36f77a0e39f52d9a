import type { Member } from '../task-definition/ecs-members.ts';

/**
 * TaskVolumeConfiguration and ServiceVolumeConfiguration, which are the same.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskVolumeConfiguration.html
 */
export const volumeConfigurationMembers: Record<string, Member> = {
  managedEBSVolume: { taken: 'managedEBSVolume' },
  name: { taken: 'name' },
};

/**
 * TaskManagedEBSVolumeConfiguration; volumes of services have the same members without a termination policy.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskManagedEBSVolumeConfiguration.html
 */
export const managedVolumeMembers: Record<string, Member> = {
  encrypted: { taken: 'encrypted' },
  filesystemType: { taken: 'filesystemType' },
  iops: { taken: 'iops' },
  kmsKeyId: { taken: 'kmsKeyId' },
  roleArn: { taken: 'roleArn' },
  sizeInGiB: { taken: 'sizeInGiB' },
  snapshotId: { taken: 'snapshotId' },
  tagSpecifications: { set: 'A volume has the tags of its task or service: leave it out.' },
  terminationPolicy: { taken: 'terminationPolicy' },
  throughput: { taken: 'throughput' },
  volumeInitializationRate: { taken: 'volumeInitializationRate' },
  volumeType: { taken: 'volumeType' },
};
