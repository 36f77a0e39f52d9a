import * as z from 'zod/mini';
import { roleArn } from '../input/arns.ts';
import { oneOf, matchingString, integer } from '../input/fields.ts';
import { refusedMembers } from '../task-definition/ecs-members.ts';
import { rules, type Rule } from '../input/rules.ts';
import { strictSpec, type Spec } from '../input/strict-spec.ts';
import { managedVolumeMembers } from './volume-members.ts';

/** MiB a second. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html */
const initializationRate = { minimum: 100, maximum: 300, unit: 'MiB a second' };
/** The same. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskManagedEBSVolumeConfiguration.html */
const throughputRange = { minimum: 125, maximum: 1_000, unit: 'MiB a second' };

const alwaysDeleted = () =>
  z
    .literal(true, {
      error:
        'A volume is deleted with its task, so that nothing is left behind: leave terminationPolicy out, or make this true. To keep data, copy it, for example to S3, or take a snapshot while the task runs.',
    })
    .with(z.meta({ description: 'Always true.', examples: [true] }));

const volumeFields = () => ({
  sizeInGiB: z.optional(integer({ minimum: 1, maximum: 16_384, unit: 'GiB' })).with(
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
  iops: z.optional(integer({ minimum: 100, maximum: 256_000 })).with(
    z.meta({
      description: 'Operations a second, for gp3, io1 and io2; io1 and io2 need it.',
      examples: [3000],
    }),
  ),
  throughput: z
    .optional(integer(throughputRange))
    .with(z.meta({ description: 'MiB a second, only for gp3.', examples: [125] })),
  encrypted: z.optional(z.boolean()).with(
    z.meta({
      description: 'Whether the volume is encrypted; the default is the setting of the account.',
      examples: [true],
    }),
  ),
  kmsKeyId: z.optional(matchingString(/^[\w:/-]{1,2048}$/, 'the id, the alias or the ARN of a KMS key')).with(
    z.meta({
      description:
        'The key that encrypts the volume. The policy of the key must allow the infrastructure role to use it. Default: the key of the account for EBS.',
      examples: ['arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab'],
    }),
  ),
  snapshotId: z
    .optional(
      matchingString(/^snap-[0-9a-f]{8,40}$/, 'the id of a snapshot, such as "snap-0123456789abcdef0"'),
    )
    .with(
      z.meta({
        description:
          'The snapshot with the content of the volume. The deployment must list it in its parameter `snapshots`.',
        examples: ['snap-0123456789abcdef0'],
      }),
    ),
  volumeInitializationRate: z
    .optional(integer(initializationRate))
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
        'The infrastructure role that ECS uses to create and delete the volume. Default: the role of the deployment. The deployment must list it in its parameter `taskRoles`.',
    }),
  ),
  terminationPolicy: z.optional(strictSpec({ deleteOnTermination: alwaysDeleted() })).with(
    z.meta({
      description: 'Volumes are always deleted with their task.',
      examples: [{ deleteOnTermination: true }],
    }),
  ),
});

type VolumeSpec = Spec<ReturnType<typeof volumeFields>>;

type VolumeType = NonNullable<VolumeSpec['volumeType']>;

/** GiB, and operations a second: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskManagedEBSVolumeConfiguration.html */
const limits: Record<
  VolumeType,
  { leastGiB: number; iops?: { least: number; most: number; needed: boolean } }
> = {
  gp2: { leastGiB: 1 },
  gp3: { leastGiB: 1, iops: { least: 3_000, most: 16_000, needed: false } },
  io1: { leastGiB: 4, iops: { least: 100, most: 64_000, needed: true } },
  io2: { leastGiB: 4, iops: { least: 100, most: 256_000, needed: true } },
  sc1: { leastGiB: 125 },
  st1: { leastGiB: 125 },
};

const sizeOrSnapshot: Rule<VolumeSpec> = ({ sizeInGiB, snapshotId }, report) => {
  if (sizeInGiB === undefined && snapshotId === undefined)
    report(['sizeInGiB'], 'Missing; send the size, or a snapshotId for the content of the volume.');
};

const size: Rule<VolumeSpec> = ({ sizeInGiB, volumeType }, report) => {
  if (!volumeType || sizeInGiB === undefined || sizeInGiB >= limits[volumeType].leastGiB) return;
  report(
    ['sizeInGiB'],
    `Received ${sizeInGiB}; ${volumeType} volumes have ${limits[volumeType].leastGiB} GiB or more.`,
  );
};

const iops: Rule<VolumeSpec> = (volume, report) => {
  const { volumeType, iops: given } = volume;
  const taken = volumeType && limits[volumeType].iops;
  if (taken?.needed && !('iops' in volume)) report(['iops'], `Missing; ${volumeType} volumes need it.`);
  if (given === undefined) return;
  if (!taken)
    report(
      ['iops'],
      `Received ${given}, which only gp3, io1 and io2 volumes take: set volumeType to one of them, or leave iops out.`,
    );
  else if (given < taken.least || given > taken.most)
    report(['iops'], `Received ${given}; ${volumeType} volumes take ${taken.least} to ${taken.most}.`);
};

/**
 * Operations a second for each GiB; gp3 has 3,000 at any size.
 * https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html
 * https://docs.aws.amazon.com/ebs/latest/userguide/provisioned-iops.html
 */
const iopsOfGiB: Partial<Record<VolumeType, number>> = { gp3: 500, io1: 50, io2: 1_000 };
const iopsOfGp3 = 3_000;

const iopsForSize: Rule<VolumeSpec> = ({ volumeType, iops: given, sizeInGiB }, report) => {
  const ofGiB = volumeType && iopsOfGiB[volumeType];
  if (!ofGiB || given === undefined || sizeInGiB === undefined) return;
  const most = Math.max(ofGiB * sizeInGiB, volumeType === 'gp3' ? iopsOfGp3 : 0);
  if (given > most)
    report(['iops'], `Received ${given}; ${volumeType} volumes of ${sizeInGiB} GiB take ${most} at most.`);
};

/** MiB a second: "maximum is 0.250000 MiBps per iops", https://github.com/runs-on/runs-on/issues/260 */
const throughputForIops: Rule<VolumeSpec> = (
  { volumeType, throughput: given, iops: operations = iopsOfGp3 },
  report,
) => {
  if (volumeType !== 'gp3' || given === undefined || given <= operations / 4) return;
  report(
    ['throughput'],
    `Received ${given}; with ${operations} iops a volume takes ${Math.floor(operations / 4)} at most. Raise iops, or lower throughput.`,
  );
};

const throughput: Rule<VolumeSpec> = ({ volumeType, throughput: given }, report) => {
  if (given === undefined || volumeType === 'gp3') return;
  report(
    ['throughput'],
    `Received ${given}, which only gp3 volumes take: set volumeType to "gp3", or leave it out.`,
  );
};

const fromSnapshot: Rule<VolumeSpec> = ({ snapshotId, volumeInitializationRate }, report) => {
  if (volumeInitializationRate === undefined || snapshotId !== undefined) return;
  report(
    ['volumeInitializationRate'],
    'The rate only applies to snapshots: send a snapshotId, or leave it out.',
  );
};

const encryption: Rule<VolumeSpec> = ({ encrypted, kmsKeyId }, report) => {
  if (encrypted !== false || kmsKeyId === undefined) return;
  report(['kmsKeyId'], 'Received a key for a volume that is not encrypted: leave out encrypted or kmsKeyId.');
};

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskManagedEBSVolumeConfiguration.html */
export const managedVolume = () =>
  strictSpec(volumeFields(), refusedMembers(managedVolumeMembers), [
    rules<VolumeSpec>(
      sizeOrSnapshot,
      size,
      iops,
      iopsForSize,
      throughput,
      throughputForIops,
      fromSnapshot,
      encryption,
    ),
  ]).with(
    z.meta({
      id: 'ManagedEBSVolume',
      description: 'An EBS volume that ECS creates for each task and deletes with it.',
      examples: [{ sizeInGiB: 100, volumeType: 'gp3' }],
    }),
  );
