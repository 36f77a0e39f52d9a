import { isObject, type Json } from './json.ts';

/** EFS is not encrypted by default: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html */
function efs(configuration: unknown): unknown {
  if (!isObject(configuration)) return configuration;
  const { authorizationConfig, ...rest } = configuration;
  const authorization = isObject(authorizationConfig) ? authorizationConfig : {};
  return { transitEncryption: 'DISABLED', ...rest, ...authorization };
}

/** Converts a volume from the format of ECS to the format of this API. */
export function importedVolume({ efsVolumeConfiguration, s3filesVolumeConfiguration, ...rest }: Json): Json {
  return {
    ...rest,
    ...(efsVolumeConfiguration !== undefined && { efs: efs(efsVolumeConfiguration) }),
    ...(s3filesVolumeConfiguration !== undefined && { s3Files: s3filesVolumeConfiguration }),
  };
}
