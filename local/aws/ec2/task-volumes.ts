import type { Tag } from '@aws-sdk/client-ec2';
import type { VolumeRecord } from './records.ts';
import { type Ec2State, newIdOf } from './state.ts';

export interface NewVolume extends Pick<
  VolumeRecord,
  'zone' | 'sizeInGiB' | 'volumeType' | 'iops' | 'throughput' | 'encrypted' | 'kmsKeyId' | 'snapshotId'
> {
  tags: Tag[];
}

/** EBS volumes as ECS uses them for tasks on Fargate. */
export interface TaskVolumes {
  /** Returns the id. */
  create(request: NewVolume): string;
  attach(volumeId: string, taskArn: string): void;
  detach(volumeId: string): void;
  /** The volume goes a few seconds later. */
  delete(volumeId: string): void;
}

/** How long EC2 takes to delete a volume, in seconds. */
const DELETION = { least: 2, most: 10 };

/** What EC2 gives a gp3 volume where nothing else is said: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html */
const performance = ({ iops = 3_000, throughput = 125 }: Pick<NewVolume, 'iops' | 'throughput'>) => ({
  iops,
  throughput,
});

export function createTaskVolumes(state: Ec2State): TaskVolumes {
  const { world, volumes, tags } = state;

  return {
    create({ tags: given, ...request }) {
      const { id } = volumes.add({
        ...request,
        ...(request.volumeType === 'gp3' && performance(request)),
        id: newIdOf(state, 'volume'),
        createdAt: new Date(world.clock.now()),
        isDeleting: false,
      });
      tags.put(id, given);
      return id;
    },

    attach(volumeId, taskArn) {
      volumes.get(volumeId).attachment = { taskArn, at: new Date(world.clock.now()) };
    },

    detach(volumeId) {
      volumes.get(volumeId).attachment = undefined;
    },

    delete(volumeId) {
      volumes.get(volumeId).isDeleting = true;
      const seconds = world.random.between(DELETION.least, DELETION.most);
      world.clock.after(seconds, () => volumes.remove(volumeId));
    },
  };
}
