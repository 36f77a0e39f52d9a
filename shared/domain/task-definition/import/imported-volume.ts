import { isObject, type Json } from './json.ts';

/** EFS without a word on encryption is not encrypted: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html */
function efs(configuration: unknown): unknown {
  if (!isObject(configuration)) return configuration;
  const { authorizationConfig, ...rest } = configuration;
  const authorization = isObject(authorizationConfig) ? authorizationConfig : {};
  return { transitEncryption: 'DISABLED', ...rest, ...authorization };
}

/** A volume of ECS's shape as one of this API's. */
export function importedVolume({ efsVolumeConfiguration, s3filesVolumeConfiguration, ...rest }: Json): Json {
  return {
    ...rest,
    ...(efsVolumeConfiguration !== undefined && { efs: efs(efsVolumeConfiguration) }),
    ...(s3filesVolumeConfiguration !== undefined && { s3Files: s3filesVolumeConfiguration }),
  };
}
