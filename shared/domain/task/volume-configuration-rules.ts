import type { Rule } from '../input/rules.ts';
import type { VolumeSpec } from './volume-configuration.ts';

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

export const volumeRules: Rule<VolumeSpec>[] = [
  sizeOrSnapshot,
  size,
  iops,
  iopsForSize,
  throughput,
  throughputForIops,
  fromSnapshot,
  encryption,
];
