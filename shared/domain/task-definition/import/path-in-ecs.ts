/** The ECS paths of fields that have another name here; each stands for one member. */
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

/** Objects with keys of the caller. */
const maps = new Set(['environment', 'secrets', 'options', 'secretOptions', 'dockerLabels', 'tags']);

/** Converts a path in a specification to the path in the imported definition; pairs keep their names. */
export const pathInEcs = (path: readonly PropertyKey[]): (string | number)[] =>
  path.flatMap((key, index) => {
    if (typeof key === 'number') return [key];
    const isName = maps.has(String(path[index - 1]));
    return (isName ? undefined : namesInEcs[String(key)]) ?? [String(key)];
  });
