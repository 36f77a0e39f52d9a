import type { EcsContext } from '../context.ts';
import type { TaskState, TaskVolume, VolumeOrder } from '../state.ts';
import { mayAttach, mayCreate, mayEnd } from './volume-permissions.ts';

/** As `aws ecs run-task` shows it: https://docs.aws.amazon.com/cli/latest/reference/ecs/run-task.html, example 2. */
export function newTaskVolume({ world }: EcsContext, order: VolumeOrder): TaskVolume {
  return {
    ...order,
    attachment: {
      id: world.random.uuid(),
      type: 'AmazonElasticBlockStorage',
      status: 'CREATED',
      details: [
        { name: 'roleArn', value: order.spec.roleArn },
        { name: 'volumeName', value: order.name },
        { name: 'deleteOnTermination', value: String(isDeletedWithTask(order)) },
      ],
    },
  };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskManagedEBSVolumeTerminationPolicy.html */
const isDeletedWithTask = ({ spec }: VolumeOrder) => spec.terminationPolicy?.deleteOnTermination ?? true;

/** ECS's own tags of the task's volume, by which its role may be held to such volumes. */
const ownTags = ({ task }: TaskState) => [
  { Key: 'AmazonECSCreated', Value: task.taskArn },
  { Key: 'AmazonECSManaged', Value: 'true' },
];

/** Creates the volumes of a task. Returns why one cannot be had. */
export function createVolumes(context: EcsContext, state: TaskState): string | undefined {
  for (const volume of state.volumes) {
    const { spec, attachment } = volume;
    const given = volume.tags.map(({ key = '', value = '' }) => ({ Key: key, Value: value }));
    const tags = [...given, ...ownTags(state)];
    if (!mayCreate(context, spec, tags)) return refuse(volume);
    volume.volumeId = context.ec2.volumes.create({
      zone: state.network.availabilityZone,
      // Local AWS has no snapshots, whose size would be the least.
      sizeInGiB: spec.sizeInGiB ?? 1,
      volumeType: (spec.volumeType ?? 'gp2') as 'gp2',
      iops: spec.iops,
      throughput: spec.throughput,
      encrypted: spec.encrypted ?? false,
      kmsKeyId: spec.kmsKeyId,
      snapshotId: spec.snapshotId,
      tags,
    });
    attachment.status = 'ATTACHING';
    attachment.details.push({ name: 'volumeId', value: volume.volumeId });
  }
  return undefined;
}

/** Attaches them. Returns why one cannot be. */
export function attachVolumes(context: EcsContext, { task, volumes }: TaskState): string | undefined {
  for (const volume of volumes) {
    if (volume.volumeId === undefined) continue;
    if (!mayAttach(context, volume)) return refuse(volume);
    context.ec2.volumes.attach(volume.volumeId, task.taskArn);
    volume.attachment.status = 'ATTACHED';
  }
  return undefined;
}

/**
 * Detaches the volumes of a stopped task and deletes them, except those with `deleteOnTermination` false. Returns false
 * while their role does not allow it: ECS tries again, and the task stays in DEPROVISIONING until then.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/infrastructure_IAM_role.html
 */
export function endVolumes(context: EcsContext, { volumes }: TaskState): boolean {
  return volumes.every((volume) => {
    if (volume.volumeId === undefined) return true;
    const isDeleted = isDeletedWithTask(volume);
    if (!mayEnd(context, volume, { isDeleted })) {
      refuse(volume);
      return false;
    }
    context.ec2.volumes.detach(volume.volumeId);
    if (isDeleted && !context.world.faults.take('volume_left')) context.ec2.volumes.delete(volume.volumeId);
    volume.attachment.status = isDeleted ? 'DELETED' : 'DETACHED';
    volume.volumeId = undefined;
    return true;
  });
}

/**
 * AWS's message if the role lacks permissions, among other cases.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-ebs-volumes-scenarios.html
 */
function refuse({ spec, attachment }: TaskVolume): string {
  const reason = `ECS was unable to assume the configured ECS Infrastructure Role '${spec.roleArn}'. Please verify that the role being passed has the proper trust relationship with Amazon ECS`;
  const others = attachment.details.filter(({ name }) => name !== 'statusReason');
  Object.assign(attachment, {
    status: 'FAILED',
    details: [...others, { name: 'statusReason', value: reason }],
  });
  return reason;
}
