import { listNames } from '../input/list-names.ts';
import type { Findings } from './import/changes.ts';
import { accountOf } from './secrets-of-others.ts';
import type { TaskDefinitionSpec } from './task-definition-fields.ts';

/** What the deployment lists of file systems, by id or ARN; `ANY`: all of its account. */
export interface AllowedFileSystems {
  listed: readonly string[];
  account: string;
}

/** The file systems in a definition that this deployment does not allow, each with its path. */
export const fileSystemsNotAllowed = (
  { volumes }: Pick<TaskDefinitionSpec, 'volumes'>,
  allowed: AllowedFileSystems,
): Findings['issues'] =>
  volumes.flatMap(({ efs, s3Files }, index) =>
    [
      { path: ['efs', 'fileSystemId'], source: efs?.fileSystemId },
      { path: ['s3Files', 'fileSystemArn'], source: s3Files?.fileSystemArn },
      { path: ['s3Files', 'accessPointArn'], source: s3Files?.accessPointArn },
    ].flatMap(({ path, source }) =>
      source === undefined || mayMount(source, allowed)
        ? []
        : [{ path: ['volumes', index, ...path], message: refusal(allowed) }],
    ),
  );

/** The same for a definition that is registered. */
export function fileSystemsOfRegistered(
  {
    taskDefinition,
    fileSystems,
  }: { taskDefinition: string; fileSystems: readonly { volume: string; sources: readonly string[] }[] },
  allowed: AllowedFileSystems,
): string[] {
  return fileSystems.flatMap(({ volume, sources }) =>
    sources.every((source) => mayMount(source, allowed))
      ? []
      : [
          `This deployment may not mount the file system of the volume ${volume} of ${taskDefinition}: use a definition with a file system that ${listed(allowed)}.`,
        ],
  );
}

/**
 * An id is of this account. The ARN of an access point of S3 Files begins with the ARN of its file system:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_S3Files_ListAccessPointsDescription.html
 */
function mayMount(source: string, { listed, account }: AllowedFileSystems): boolean {
  const [fileSystem] = source.split('/access-point/') as [string];
  if (listed.includes(fileSystem)) return true;
  const id = fileSystem.startsWith('arn:') ? fileSystem.split('/').at(-1)! : fileSystem;
  const isOfAccount = [undefined, account].includes(accountOf(fileSystem));
  return isOfAccount && (listed.includes('ANY') || listed.includes(id));
}

const refusal = (allowed: AllowedFileSystems) =>
  `This deployment may not mount that file system: name one that ${listed(allowed)}.`;

const listed = ({ listed }: AllowedFileSystems) =>
  `the deployment lists in its parameter fileSystems (${listNames(listed) || 'it lists none'})`;
