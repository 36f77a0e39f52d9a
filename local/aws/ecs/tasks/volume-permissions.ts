import type { TaskManagedEBSVolumeConfiguration } from '@aws-sdk/client-ecs';
import type { Tag } from '@aws-sdk/client-ec2';
import { requestTags, resourceTags, tagsIn, type Permission } from '../../iam/permission.ts';
import type { EcsContext } from '../context.ts';
import type { TaskVolume } from '../state.ts';

const allows = ({ rolePermissions }: EcsContext, roleArn: string | undefined, needed: Permission[]) =>
  needed.every((permission) => rolePermissions(roleArn, permission) === undefined);

const arnOf = ({ world }: EcsContext, resource: string) =>
  `arn:aws:ec2:${world.region}:${world.accountId}:${resource}`;

/*
 * Permissions that the infrastructure role needs, as in AWS's policy for it:
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonECSInfrastructureRolePolicyForVolumes.html
 */

export function mayCreate(
  context: EcsContext,
  { roleArn, snapshotId }: TaskManagedEBSVolumeConfiguration,
  tags: Tag[],
): boolean {
  const resource = arnOf(context, 'volume/*');
  const tagged = requestTags(tagsIn(tags));
  const create = { action: 'ec2:CreateVolume', resource, context: tagged };
  return allows(context, roleArn, [
    create,
    ...(snapshotId
      ? [{ ...create, resource: `arn:aws:ec2:${context.world.region}::snapshot/${snapshotId}` }]
      : []),
    { action: 'ec2:CreateTags', resource, context: { ...tagged, 'ec2:CreateAction': 'CreateVolume' } },
  ]);
}

export const mayAttach = (context: EcsContext, { spec, volumeId }: TaskVolume): boolean =>
  allows(context, spec.roleArn, onVolume(context, volumeId, ['AttachVolume']));

/** "Retain at least ec2:DetachVolume, ec2:DeleteVolume, and ec2:DescribeVolumes for volume deletion", says the page of the role. */
export function mayEnd(
  context: EcsContext,
  { spec, volumeId }: TaskVolume,
  { isDeleted }: { isDeleted: boolean },
): boolean {
  return allows(context, spec.roleArn, [
    { action: 'ec2:DescribeVolumes', resource: '*', context: {} },
    ...onVolume(context, volumeId, ['DetachVolume', ...(isDeleted ? ['DeleteVolume'] : [])]),
  ]);
}

/** Actions on a volume with the tags that it has by now. */
function onVolume(context: EcsContext, volumeId: string | undefined, actions: string[]): Permission[] {
  const { Volumes: [{ Tags } = {}] = [] } = context.ec2.actions.DescribeVolumes({ VolumeIds: [volumeId!] });
  return actions.map((action) => ({
    action: `ec2:${action}`,
    resource: arnOf(context, `volume/${volumeId}`),
    context: resourceTags(tagsIn(Tags)),
  }));
}
