import type { Tag } from '@aws-sdk/client-ecs';
import { AwsError } from '../../aws-error.ts';
import type { EcsContext } from '../context.ts';
import type { TaskState } from '../state.ts';

/** Attaches the task's network interface. Returns why it cannot be had. */
export function attachInterface({ ec2 }: EcsContext, state: TaskState): string | undefined {
  const { task, network } = state;
  const [attachment = {}] = task.attachments;
  try {
    const attached = ec2.interfaces.attach({
      subnetId: network.subnetId,
      groupIds: network.groupIds,
      assignPublicIp: network.assignPublicIp,
      description: `${task.taskArn.replace(/:task\/.*/, ':attachment/')}${attachment.id}`,
      tags: managedTags(task.tags),
    });
    attachment.status = 'ATTACHING';
    attachment.details = [
      { name: 'subnetId', value: attached.subnetId },
      { name: 'networkInterfaceId', value: attached.networkInterfaceId },
      { name: 'macAddress', value: attached.macAddress },
      { name: 'privateDnsName', value: attached.privateDnsName },
      { name: 'privateIPv4Address', value: attached.privateIpAddress },
    ];
    for (const container of task.containers) {
      container.networkInterfaces = [
        { attachmentId: attachment.id, privateIpv4Address: attached.privateIpAddress },
      ];
    }
    state.publicIp = attached.publicIp;
    return undefined;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return `Unexpected EC2 error while attempting to Create Network Interface in subnet '${network.subnetId}': ${error.code}`;
  }
}

export function releaseInterface({ ec2 }: EcsContext, { task }: TaskState): void {
  const [attachment = {}] = task.attachments;
  attachment.status = 'DELETED';
  const id = attachment.details?.find(({ name }) => name === 'networkInterfaceId')?.value;
  if (id) ec2.interfaces.release(id);
}

/** Of a task's tags, its interface carries those that ECS manages. */
const managedTags = (tags: Tag[]) =>
  tags
    .filter(({ key = '' }) => key.startsWith('aws:ecs:'))
    .map(({ key = '', value = '' }) => ({ Key: key, Value: value }));
