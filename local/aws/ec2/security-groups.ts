import type { SecurityGroup } from '@aws-sdk/client-ec2';
import { AwsError } from '../aws-error.ts';
import type { Ec2Actions } from './actions.ts';
import { describe } from './describe.ts';
import { invalidValue, missingParameter } from './kinds.ts';
import { addSecurityGroup } from './new-security-groups.ts';
import { filterFields, rulesOf } from './security-group-filters.ts';
import type { SecurityGroupRecord } from './records.ts';
import { toPermissions } from './rule-permissions.ts';
import type { Ec2State } from './state.ts';
import { tagsFrom } from './tag-store.ts';

const groupArn = ({ world }: Ec2State, id: string) =>
  `arn:aws:ec2:${world.region}:${world.accountId}:security-group/${id}`;

function described(state: Ec2State, group: SecurityGroupRecord): SecurityGroup {
  const rules = rulesOf(state, group.id);
  const permissions = (isEgress: boolean) =>
    toPermissions(
      rules.filter((rule) => rule.isEgress === isEgress),
      state.world.accountId,
    );
  return {
    GroupId: group.id,
    GroupName: group.name,
    Description: group.description,
    VpcId: group.vpcId,
    OwnerId: state.world.accountId,
    SecurityGroupArn: groupArn(state, group.id),
    IpPermissions: permissions(false),
    IpPermissionsEgress: permissions(true),
    Tags: state.tags.of(group.id),
  };
}

function checkName({ securityGroups }: Ec2State, vpcId: string, name: string): void {
  if (name === 'default') throw invalidValue(`Cannot use reserved security group name: ${name}`);
  if (name.startsWith('sg-')) throw invalidValue(`Group names may not be in the format sg-*: ${name}`);
  if (!/^[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/.test(name)) {
    throw invalidValue(
      `Value (${name}) for parameter GroupName is invalid. Character sets beyond ASCII are not supported.`,
    );
  }
  if (!securityGroups.all().some((group) => group.vpcId === vpcId && group.name === name)) return;
  throw new AwsError(
    'InvalidGroup.Duplicate',
    `The security group '${name}' already exists for VPC '${vpcId}'`,
  );
}

function checkDeletable(
  { networkInterfaces, securityGroupRules }: Ec2State,
  { id, name }: SecurityGroupRecord,
): void {
  if (name === 'default') {
    throw new AwsError(
      'CannotDelete',
      `the specified group: "${id}" name: "default" cannot be deleted by a user`,
    );
  }
  const isUsed = networkInterfaces.all().some(({ groupIds }) => groupIds.includes(id));
  const isReferenced = securityGroupRules
    .all()
    .some(({ peer, groupId }) => peer.value === id && groupId !== id);
  if (isUsed || isReferenced)
    throw new AwsError('DependencyViolation', `resource ${id} has a dependent object`);
}

type SecurityGroupActions = Pick<
  Ec2Actions,
  'CreateSecurityGroup' | 'DeleteSecurityGroup' | 'DescribeSecurityGroups'
>;

export function securityGroupActions(state: Ec2State): SecurityGroupActions {
  const { securityGroups, securityGroupRules, vpcs, tags } = state;
  return {
    CreateSecurityGroup({ GroupName: name = '', Description: description = '', VpcId, TagSpecifications }) {
      if (!description) throw missingParameter('GroupDescription');
      const vpcId = VpcId ?? vpcs.all().find(({ isDefault }) => isDefault)?.id;
      if (!vpcId) throw new AwsError('VPCIdNotSpecified', 'No default VPC for this user');
      const given = tagsFrom(TagSpecifications, 'securityGroup');
      checkName(state, vpcs.get(vpcId).id, name);
      const { id } = addSecurityGroup(state, { vpcId, name, description });
      tags.put(id, given);
      return {
        GroupId: id,
        Tags: given.length > 0 ? tags.of(id) : undefined,
        SecurityGroupArn: groupArn(state, id),
      };
    },

    DeleteSecurityGroup({ GroupId }) {
      const group = securityGroups.get(GroupId);
      checkDeletable(state, group);
      for (const { id } of rulesOf(state, group.id)) securityGroupRules.remove(id);
      securityGroups.remove(group.id);
      return { Return: true, GroupId: group.id };
    },

    DescribeSecurityGroups({ GroupIds, ...input }) {
      const { records, NextToken } = describe(state, securityGroups, filterFields(state), {
        ...input,
        ids: GroupIds,
      });
      return { SecurityGroups: records.map((group) => described(state, group)), NextToken };
    },
  };
}
