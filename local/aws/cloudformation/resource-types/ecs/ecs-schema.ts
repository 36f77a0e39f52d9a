import * as z from 'zod';

/** Where CloudFormation does not just write ECS's names with a capital letter. */
const otherNames: Record<string, string> = {
  EFSVolumeConfiguration: 'efsVolumeConfiguration',
  S3FilesVolumeConfiguration: 's3filesVolumeConfiguration',
  FilesystemId: 'fileSystemId',
  IAM: 'iam',
  ProxyConfigurationProperties: 'properties',
};

interface OtherNames {
  efsVolumeConfiguration: 'EFSVolumeConfiguration';
  s3filesVolumeConfiguration: 'S3FilesVolumeConfiguration';
  fileSystemId: 'FilesystemId';
  iam: 'IAM';
  properties: 'ProxyConfigurationProperties';
}

type PropertyName<Name> = Name extends keyof OtherNames
  ? OtherNames[Name]
  : Name extends string
    ? Capitalize<Name>
    : never;

type Members<Target> = { [Name in keyof Target as PropertyName<Name>]?: z.ZodType };

const ecsName = (name: string) => otherNames[name] ?? name.charAt(0).toLowerCase() + name.slice(1);

/** Properties in CloudFormation's names, read into ECS's shape. None is required here: ECS itself says what it misses. */
export function ecsSchema<Target>(members: Members<Target>): z.ZodType<Target> {
  const optional = Object.entries<z.ZodType | undefined>(members).map(([name, type = z.unknown()]) => [
    name,
    type.optional(),
  ]);
  const properties = z.strictObject(Object.fromEntries(optional) as Record<string, z.ZodType>);
  return properties.transform(
    (value) =>
      Object.fromEntries(Object.entries(value).map(([name, member]) => [ecsName(name), member])) as Target,
  );
}
