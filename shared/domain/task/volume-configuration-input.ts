import type { VolumeConfigurations } from './volume-configuration.ts';

/** The tags of a volume: those of its service, or the given ones. */
type VolumeTags = { propagateTags: 'SERVICE' } | { tags: { key: string; value: string }[] };

/** Volume configurations for a service: ECS deletes each volume with its task. */
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
