/** Names of this API for what has another in ECS, each of which stands for one member alone. */
const namesInEcs: Record<string, (string | number)[]> = {
  containers: ['containerDefinitions'],
  logging: ['logConfiguration'],
  driver: ['logDriver'],
  firelens: ['firelensConfiguration'],
  repositoryCredentials: ['repositoryCredentials', 'credentialsParameter'],
  initProcessEnabled: ['linuxParameters', 'initProcessEnabled'],
  container: ['containerName'],
  efs: ['efsVolumeConfiguration'],
  accessPointId: ['authorizationConfig', 'accessPointId'],
  iam: ['authorizationConfig', 'iam'],
  s3Files: ['s3filesVolumeConfiguration'],
  ephemeralStorage: ['ephemeralStorage', 'sizeInGiB'],
};

/** Objects whose keys are the caller's. */
const maps = new Set(['environment', 'secrets', 'options', 'secretOptions', 'dockerLabels', 'tags']);

/** Where something of a specification is in the definition that it was imported from; pairs keep their names. */
export const pathInEcs = (path: readonly PropertyKey[]): (string | number)[] =>
  path.flatMap((key, index) => {
    if (typeof key === 'number') return [key];
    const isName = maps.has(String(path[index - 1]));
    return (isName ? undefined : namesInEcs[String(key)]) ?? [String(key)];
  });
