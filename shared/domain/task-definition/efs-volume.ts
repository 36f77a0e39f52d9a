import * as z from 'zod/mini';
import { oneOf, matchingString } from '../input/fields.ts';
import { rules, type Rule } from '../input/rules.ts';
import { strictSpec, type Spec } from '../input/strict-spec.ts';
import { refusedFields } from './ecs-members.ts';
import { isRoot, mountPort, rootDirectory, rootOfAccessPoint } from './file-system.ts';

const switched = () => oneOf(['ENABLED', 'DISABLED']);

const efsFields = () => ({
  fileSystemId: matchingString(
    /^fs-[0-9a-f]{8,40}$/,
    'the id of a file system, such as "fs-0123456789abcdef0"',
  ).with(
    z.meta({
      description: 'The EFS file system, which the deployment lists in `fileSystems`.',
      examples: ['fs-0123456789abcdef0'],
    }),
  ),
  rootDirectory: z.optional(rootDirectory()),
  accessPointId: z
    .optional(
      matchingString(/^fsap-[0-9a-f]{8,40}$/, 'the id of an access point, such as "fsap-0123456789abcdef0"'),
    )
    .with(z.meta({ description: 'The EFS access point.', examples: ['fsap-0123456789abcdef0'] })),
  transitEncryption: z
    ._default(switched(), 'ENABLED')
    .with(z.meta({ description: 'Encryption in transit.', examples: ['ENABLED'] })),
  transitEncryptionPort: z.optional(mountPort()),
  iam: z._default(switched(), 'DISABLED').with(
    z.meta({
      description: "Whether to use the task's role to mount the file system.",
      examples: ['DISABLED'],
    }),
  ),
});

const mountable: Rule<Spec<ReturnType<typeof efsFields>>> = (
  { accessPointId, rootDirectory, transitEncryption, transitEncryptionPort, iam },
  report,
) => {
  if (accessPointId && !isRoot(rootDirectory)) report(['rootDirectory'], rootOfAccessPoint);
  if (transitEncryption === 'DISABLED' && (accessPointId || iam === 'ENABLED'))
    report(
      ['transitEncryption'],
      'Received "DISABLED"; an access point and IAM need encryption in transit: make it "ENABLED".',
    );
  if (transitEncryption === 'DISABLED' && transitEncryptionPort !== undefined)
    report(
      ['transitEncryptionPort'],
      'The port only applies to encryption in transit: leave it out, or make transitEncryption "ENABLED".',
    );
};

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html */
export const efs = () =>
  strictSpec(efsFields(), refusedFields('EFSVolumeConfiguration'), [rules(mountable)]).with(
    z.meta({
      id: 'EfsVolume',
      description: 'An EFS file system; its mount targets must be in the VPC of the cluster.',
    }),
  );
