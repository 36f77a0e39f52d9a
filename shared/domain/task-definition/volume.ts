import * as z from 'zod/mini';
import { absolutePath, oneOf, text } from '../input/fields.ts';
import { resourceName } from '../input/names.ts';
import { rules, type Rule } from '../input/rules.ts';
import { rarelyGiven } from '../input/rarely-given.ts';
import { strictSpec, type Spec } from '../input/strict-spec.ts';

const switched = () => oneOf(['ENABLED', 'DISABLED']);

const efsFields = () => ({
  fileSystemId: text(/^fs-[0-9a-f]{8,40}$/, 'the id of a file system, such as "fs-0123456789abcdef0"').with(
    z.meta({
      description: 'The EFS file system.',
      examples: ['fs-0123456789abcdef0'],
    }),
  ),
  rootDirectory: z
    .optional(text(/^\/.*$/, 'an absolute path'))
    .with(z.meta({ description: 'The directory of the file system that is mounted.', examples: ['/'] })),
  accessPointId: z
    .optional(text(/^fsap-[0-9a-f]{8,40}$/, 'the id of an access point, such as "fsap-0123456789abcdef0"'))
    .with(z.meta({ description: 'The EFS access point.', examples: ['fsap-0123456789abcdef0'] })),
  transitEncryption: z
    ._default(switched(), 'ENABLED')
    .with(z.meta({ description: 'Encryption in transit.', examples: ['ENABLED'] })),
  iam: z._default(switched(), 'DISABLED').with(
    z.meta({
      description: "Whether the task's role is used to mount the file system.",
      examples: ['DISABLED'],
    }),
  ),
});

const mountable: Rule<Spec<ReturnType<typeof efsFields>>> = (
  { accessPointId, rootDirectory, transitEncryption, iam },
  report,
) => {
  if (accessPointId && rootDirectory !== undefined && rootDirectory !== '/')
    report(
      ['rootDirectory'],
      'An access point brings its own root directory: leave rootDirectory out, or make it "/".',
    );
  if (transitEncryption === 'DISABLED' && (accessPointId || iam === 'ENABLED'))
    report(
      ['transitEncryption'],
      'Received "DISABLED"; an access point and IAM need encryption in transit: make it "ENABLED".',
    );
};

const efs = () =>
  strictSpec(efsFields(), {}, [rules(mountable)]).with(
    z.meta({
      id: 'EfsVolume',
      description: 'An EFS file system; its mount targets are in the VPC of the cluster.',
    }),
  );

export const volume = rarelyGiven(() =>
  strictSpec(
    {
      name: resourceName.with(
        z.meta({ description: 'The name by which containers mount it.', examples: ['scratch'] }),
      ),
      efs: z.optional(efs()).with(
        z.meta({
          description: 'An EFS file system. Without it: space that the containers of one task share.',
        }),
      ),
    },
    {
      host: 'Fargate has no host to mount from: leave host out, and the containers of the task share an empty directory.',
      dockerVolumeConfiguration: 'Fargate has no Docker volumes: leave it out, or use efs.',
      efsVolumeConfiguration: 'It is called efs here.',
      fsxWindowsFileServerVolumeConfiguration: 'Fargate has no FSx for Windows volumes: leave it out.',
      configuredAtLaunch: 'Volumes that are configured at launch (EBS) are not taken here: leave it out.',
    },
  ).with(
    z.meta({
      id: 'Volume',
      description: 'Space that containers of a task can mount.',
      examples: [{ name: 'scratch' }],
    }),
  ),
);

export const mountPoint = rarelyGiven(() =>
  strictSpec({
    sourceVolume: resourceName.with(
      z.meta({
        description: 'The name of a volume of the task definition.',
        examples: ['scratch'],
      }),
    ),
    containerPath: absolutePath.with(
      z.meta({ description: 'Where the container sees it.', examples: ['/scratch'] }),
    ),
    readOnly: z
      ._default(z.boolean(), false)
      .with(z.meta({ description: 'Whether the container may only read.', examples: [false] })),
  }).with(z.meta({ id: 'MountPoint', description: 'Where a container sees a volume.' })),
);
