import type { VolumeConfigurations } from './volume-configuration.ts';

/** The tags of a volume: those of the service that it is made for, or those that are given. */
type VolumeTags = { propagateTags: 'SERVICE' } | { tags: { key: string; value: string }[] };

/** Volume configurations as a service takes them: ECS deletes each volume with its task. */
export function volumeConfigurationsInput<Text = string>(
  configurations: VolumeConfigurations,
  { roleArn, ...tags }: { roleArn: Text | string } & VolumeTags,
) {
  return configurations.map(({ name, managedEBSVolume: { terminationPolicy: _, ...volume } }) => ({
    name,
    managedEBSVolume: {
      roleArn,
      ...volume,
      tagSpecifications: [{ resourceType: 'volume' as const, ...tags }],
    },
  }));
}
