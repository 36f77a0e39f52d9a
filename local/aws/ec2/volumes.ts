import type { Volume, VolumeState } from '@aws-sdk/client-ec2';
import type { Ec2Actions } from './actions.ts';
import { describe } from './describe.ts';
import type { VolumeRecord } from './records.ts';
import type { Ec2State } from './state.ts';

function stateOf({ attachment, isDeleting }: VolumeRecord): VolumeState {
  if (isDeleting) return 'deleting';
  return attachment ? 'in-use' : 'available';
}

/** Where AWS manages what a volume is attached to, EC2 names that and no instance: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VolumeAttachment.html */
function described({ tags }: Pick<Ec2State, 'tags'>, record: VolumeRecord): Volume {
  const { id, attachment } = record;
  return {
    VolumeId: id,
    AvailabilityZone: record.zone,
    Size: record.sizeInGiB,
    VolumeType: record.volumeType,
    Iops: record.iops,
    Throughput: record.throughput,
    Encrypted: record.encrypted,
    KmsKeyId: record.kmsKeyId,
    SnapshotId: record.snapshotId ?? '',
    CreateTime: record.createdAt,
    State: stateOf(record),
    MultiAttachEnabled: false,
    Attachments: attachment && [
      {
        VolumeId: id,
        AssociatedResource: attachment.taskArn,
        AttachTime: attachment.at,
        State: 'attached',
      },
    ],
    Tags: tags.of(id),
  };
}

const FIELDS = {
  'volume-id': ({ id }: VolumeRecord) => id,
  'availability-zone': ({ zone }: VolumeRecord) => zone,
  encrypted: ({ encrypted }: VolumeRecord) => encrypted,
  size: ({ sizeInGiB }: VolumeRecord) => String(sizeInGiB),
  status: stateOf,
  'volume-type': ({ volumeType }: VolumeRecord) => volumeType,
};

export function volumeActions(state: Ec2State): Pick<Ec2Actions, 'DescribeVolumes'> {
  return {
    DescribeVolumes({ VolumeIds, ...input }) {
      const { records, NextToken } = describe(state, state.volumes, FIELDS, { ...input, ids: VolumeIds });
      return { Volumes: records.map((record) => described(state, record)), NextToken };
    },
  };
}
