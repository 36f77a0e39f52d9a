import * as z from 'zod/mini';
import { matchingString } from '../input/fields.ts';
import { rules, type Rule } from '../input/rules.ts';
import { strictSpec, type Spec } from '../input/strict-spec.ts';
import { isRoot, mountPort, rootDirectory, rootOfAccessPoint } from './file-system.ts';

const example = 'arn:aws:s3files:eu-central-1:123456789012:file-system/fs-0123456789abcdef0';

const fields = () => ({
  fileSystemArn: matchingString(
    /^arn:aws[a-z-]*:s3files:[a-z0-9-]+:\d{12}:file-system\/[\w-]+$/,
    `the ARN of a file system of S3 Files, such as "${example}"`,
  ).with(
    z.meta({
      description: 'The file system, which the deployment lists in `fileSystems`.',
      examples: [example],
    }),
  ),
  rootDirectory: z.optional(rootDirectory()),
  accessPointArn: z
    .optional(
      matchingString(
        /^arn:aws[a-z-]*:s3files:[a-z0-9-]+:\d{12}:[\w/-]+$/,
        'the ARN of an access point of S3 Files',
      ),
    )
    .with(
      z.meta({
        description: 'The access point.',
        examples: [`${example}/access-point/fsap-0123456789abcdef0`],
      }),
    ),
  transitEncryptionPort: z.optional(mountPort()),
});

const mountable: Rule<Spec<ReturnType<typeof fields>>> = ({ accessPointArn, rootDirectory }, report) => {
  if (accessPointArn && !isRoot(rootDirectory)) report(['rootDirectory'], rootOfAccessPoint);
};

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/s3files-volumes.html */
export const s3Files = () =>
  strictSpec(fields(), {}, [rules(mountable)]).with(
    z.meta({
      id: 'S3FilesVolume',
      description:
        "A bucket as a file system (S3 Files), mounted with the task's role; its mount targets must be in the VPC of the cluster.",
    }),
  );
