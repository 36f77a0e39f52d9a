import { expect, test } from '@jest/globals';
import { runTasksSpec } from '../../../../../shared/domain/task/run-tasks.ts';
import { problems } from '../problems.ts';

const configured = (managedEBSVolume: object) => ({
  volumeConfigurations: [{ name: 'work', managedEBSVolume }],
});

/* https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskManagedEBSVolumeConfiguration.html */
test.each<[object]>([
  [{ sizeInGiB: 1 }],
  [{ snapshotId: 'snap-0123456789abcdef0', volumeInitializationRate: 100, filesystemType: 'ext4' }],
  [{ sizeInGiB: 16_384, volumeType: 'gp3', iops: 16_000, throughput: 1_000 }],
  [{ sizeInGiB: 1_280, volumeType: 'io1', iops: 64_000 }],
  [{ sizeInGiB: 256, volumeType: 'io2', iops: 256_000 }],
  [{ sizeInGiB: 1, volumeType: 'gp3', iops: 3_000, throughput: 750 }],
  [{ sizeInGiB: 125, volumeType: 'st1' }],
  [{ sizeInGiB: 125, volumeType: 'sc1' }],
  [{ sizeInGiB: 1, volumeType: 'gp2' }],
  [{ sizeInGiB: 1, encrypted: true, kmsKeyId: 'alias/ours' }],
  [{ sizeInGiB: 1, roleArn: 'arn:aws:iam::123456789012:role/fargate-clusters-volumes' }],
  [{ sizeInGiB: 1, terminationPolicy: { deleteOnTermination: true } }],
])('takes %j', (volume) => {
  expect(problems(runTasksSpec, configured(volume))).toEqual([]);
});

test.each<[object, string, string]>([
  [{}, 'sizeInGiB', 'Missing; send the size, or a snapshotId for the content of the volume.'],
  [{ sizeInGiB: 16_385 }, 'sizeInGiB', 'Received 16385; allowed is an integer from 1 to 16384 GiB.'],
  [
    { sizeInGiB: 3, volumeType: 'io1', iops: 100 },
    'sizeInGiB',
    'Received 3; io1 volumes have 4 GiB or more.',
  ],
  [{ sizeInGiB: 124, volumeType: 'st1' }, 'sizeInGiB', 'Received 124; st1 volumes have 125 GiB or more.'],
  [{ sizeInGiB: 4, volumeType: 'io2' }, 'iops', 'Missing; io2 volumes need it.'],
  [
    { sizeInGiB: 4, volumeType: 'gp3', iops: 2_999 },
    'iops',
    'Received 2999; gp3 volumes take 3000 to 16000.',
  ],
  [
    { sizeInGiB: 1, volumeType: 'gp2', iops: 100 },
    'iops',
    'Received 100, which only gp3, io1 and io2 volumes take: set volumeType to one of them, or leave iops out.',
  ],
  [
    { sizeInGiB: 10, volumeType: 'gp3', iops: 5_001 },
    'iops',
    'Received 5001; gp3 volumes of 10 GiB take 5000 at most.',
  ],
  [
    { sizeInGiB: 10, volumeType: 'io1', iops: 501 },
    'iops',
    'Received 501; io1 volumes of 10 GiB take 500 at most.',
  ],
  [
    { sizeInGiB: 10, volumeType: 'gp3', throughput: 751 },
    'throughput',
    'Received 751; with 3000 iops a volume takes 750 at most. Raise iops, or lower throughput.',
  ],
  [
    { sizeInGiB: 1, throughput: 125 },
    'throughput',
    'Received 125, which only gp3 volumes take: set volumeType to "gp3", or leave it out.',
  ],
  [
    { sizeInGiB: 1, volumeType: 'standard' },
    'volumeType',
    'Received "standard"; allowed is gp2, gp3, io1, io2, sc1 or st1.',
  ],
  [
    { sizeInGiB: 1, volumeInitializationRate: 200 },
    'volumeInitializationRate',
    'The rate only applies to snapshots: send a snapshotId, or leave it out.',
  ],
  [
    { sizeInGiB: 1, encrypted: false, kmsKeyId: 'alias/ours' },
    'kmsKeyId',
    'Received a key for a volume that is not encrypted: leave out encrypted or kmsKeyId.',
  ],
  [
    { sizeInGiB: 1, filesystemType: 'ntfs' },
    'filesystemType',
    'Received "ntfs"; allowed is ext3, ext4 or xfs.',
  ],
  [
    { sizeInGiB: 1, tagSpecifications: [] },
    'tagSpecifications',
    'A volume has the tags of its task or service: leave it out.',
  ],
])('refuses %j', (volume, field, message) => {
  expect(problems(runTasksSpec, configured(volume))).toEqual([
    `volumeConfigurations.0.managedEBSVolume.${field}: ${message}`,
  ]);
});

test('no volume may outlive its task: it would be left behind', () => {
  expect(
    problems(runTasksSpec, configured({ sizeInGiB: 1, terminationPolicy: { deleteOnTermination: false } })),
  ).toEqual([expect.stringContaining('A volume is deleted with its task, so that nothing is left behind')]);
});

test('a task has one EBS volume at most', () => {
  const [volume] = configured({ sizeInGiB: 1 }).volumeConfigurations;
  expect(problems(runTasksSpec, { volumeConfigurations: [volume, { ...volume, name: 'more' }] })).toEqual([
    'volumeConfigurations: Received 2 volumes; a task has one EBS volume at most.',
  ]);
});
