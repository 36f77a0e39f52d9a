import * as z from 'zod/mini';
import { roleArn } from '../input/arns.ts';
import { oneOf, text, wholeNumber } from '../input/fields.ts';
import { resourceName } from '../input/names.ts';
import { rarelyGiven } from '../input/rarely-given.ts';
import { refusedMembers } from '../task-definition/ecs-members.ts';
import { rules } from '../input/rules.ts';
import { strictSpec, type Spec } from '../input/strict-spec.ts';
import { managedVolumeMembers } from './volume-members.ts';
import { volumeRules } from './volume-configuration-rules.ts';

/** MiB a second. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html */
const initializationRate = { minimum: 100, maximum: 300, unit: 'MiB a second' };
/** The same. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskManagedEBSVolumeConfiguration.html */
const throughput = { minimum: 125, maximum: 1_000, unit: 'MiB a second' };

const alwaysDeleted = () =>
  z
    .literal(true, {
      error:
        'A volume is deleted with its task, so that nothing is left behind: leave terminationPolicy out, or make this true. To keep data, copy it, for example to S3, or take a snapshot while the task runs.',
    })
    .with(z.meta({ description: 'Always true.', examples: [true] }));

const volumeFields = () => ({
  sizeInGiB: z.optional(wholeNumber({ minimum: 1, maximum: 16_384, unit: 'GiB' })).with(
    z.meta({
      description: 'GiB. Required without a snapshot; with one, its size is the minimum.',
      examples: [100],
    }),
  ),
  volumeType: z.optional(oneOf(['gp2', 'gp3', 'io1', 'io2', 'sc1', 'st1'])).with(
    z.meta({
      description: 'The type of the volume. Fargate has no magnetic volumes (standard).',
      examples: ['gp3'],
    }),
  ),
  iops: z.optional(wholeNumber({ minimum: 100, maximum: 256_000 })).with(
    z.meta({
      description: 'Operations a second, for gp3, io1 and io2; io1 and io2 need it.',
      examples: [3000],
    }),
  ),
  throughput: z
    .optional(wholeNumber(throughput))
    .with(z.meta({ description: 'MiB a second, only for gp3.', examples: [125] })),
  encrypted: z.optional(z.boolean()).with(
    z.meta({
      description: 'Whether the volume is encrypted; the default is the setting of the account.',
      examples: [true],
    }),
  ),
  kmsKeyId: z.optional(text(/^[\w:/-]{1,2048}$/, 'the id, the alias or the ARN of a KMS key')).with(
    z.meta({
      description:
        'The key that encrypts the volume. The policy of the key must allow the infrastructure role to use it. Default: the key of the account for EBS.',
      examples: ['arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab'],
    }),
  ),
  snapshotId: z
    .optional(text(/^snap-[0-9a-f]{8,40}$/, 'the id of a snapshot, such as "snap-0123456789abcdef0"'))
    .with(
      z.meta({
        description: 'The snapshot with the content of the volume.',
        examples: ['snap-0123456789abcdef0'],
      }),
    ),
  volumeInitializationRate: z
    .optional(wholeNumber(initializationRate))
    .with(z.meta({ description: 'The speed of reading the snapshot, in MiB a second.', examples: [200] })),
  filesystemType: z.optional(oneOf(['ext3', 'ext4', 'xfs'])).with(
    z.meta({
      description: 'The file system; with a snapshot, the one of the snapshot. Default xfs.',
      examples: ['xfs'],
    }),
  ),
  roleArn: z.optional(roleArn).with(
    z.meta({
      description:
        'The infrastructure role that ECS uses to create and delete the volume. Default: the role of the deployment. Its name must begin with `fargate-clusters-`, unless the deployment allows others.',
    }),
  ),
  terminationPolicy: z.optional(strictSpec({ deleteOnTermination: alwaysDeleted() })).with(
    z.meta({
      description: 'Volumes are always deleted with their task.',
      examples: [{ deleteOnTermination: true }],
    }),
  ),
});

export type VolumeSpec = Spec<ReturnType<typeof volumeFields>>;

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskManagedEBSVolumeConfiguration.html */
const managedVolume = () =>
  strictSpec(volumeFields(), refusedMembers(managedVolumeMembers), [rules<VolumeSpec>(...volumeRules)]).with(
    z.meta({
      id: 'ManagedEBSVolume',
      description: 'An EBS volume that ECS creates for each task and deletes with it.',
      examples: [{ sizeInGiB: 100, volumeType: 'gp3' }],
    }),
  );

const configuration = rarelyGiven(() =>
  strictSpec({
    name: resourceName.with(
      z.meta({
        description: 'The name of a volume with configuredAtLaunch in the task definition.',
        examples: ['work'],
      }),
    ),
    managedEBSVolume: managedVolume(),
  }).with(
    z.meta({
      id: 'VolumeConfiguration',
      description: 'The configuration of a volume that the task definition leaves open until launch.',
      examples: [{ name: 'work', managedEBSVolume: { sizeInGiB: 100 } }],
    }),
  ),
);

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ebs-volumes.html: a task has one EBS volume at most. */
export const volumeConfigurations = z
  ._default(
    z.array(configuration).check(
      z.maxLength(1, {
        error: ({ input }) =>
          `Received ${(input as unknown[]).length} volumes; a task has one EBS volume at most.`,
      }),
    ),
    [],
  )
  .with(
    z.meta({
      description:
        'The volumes that the task definition leaves open (configuredAtLaunch): an EBS volume for each task.',
      examples: [[{ name: 'work', managedEBSVolume: { sizeInGiB: 100 } }]],
    }),
  );

export type VolumeConfigurations = z.output<typeof volumeConfigurations>;
