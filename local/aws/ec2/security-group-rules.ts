import type { Filter, IpPermission, SecurityGroupRule } from '@aws-sdk/client-ec2';
import { AwsError } from '../aws-error.ts';
import type { Ec2Actions } from './actions.ts';
import { describe } from './describe.ts';
import type { SecurityGroupRecord, SecurityGroupRuleRecord } from './records.ts';
import { fromPermission, type RuleContent, toRule } from './rule-permissions.ts';
import { type Ec2State, newIdOf } from './state.ts';
import { tagsFrom } from './tag-store.ts';

/** In each direction. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const maximumRules = 60;

interface RuleInput {
  GroupId?: string | undefined;
  GroupName?: string | undefined;
  IpPermissions?: IpPermission[] | undefined;
  IpProtocol?: string | undefined;
  FromPort?: number | undefined;
  ToPort?: number | undefined;
  CidrIp?: string | undefined;
  SecurityGroupRuleIds?: string[] | undefined;
}

/** Only groups of the default VPC can be named. */
function groupOf({ securityGroups, vpcs }: Ec2State, { GroupId, GroupName }: RuleInput): SecurityGroupRecord {
  if (GroupId || !GroupName) return securityGroups.get(GroupId);
  const vpc = vpcs.all().find(({ isDefault }) => isDefault);
  const group = securityGroups.all().find(({ vpcId, name }) => vpcId === vpc?.id && name === GroupName);
  return securityGroups.get(group?.id ?? GroupName);
}

/** A single rule may be given without the list. */
function contentsOf({ securityGroups }: Ec2State, input: RuleInput): RuleContent[] {
  const { IpPermissions, IpProtocol, FromPort, ToPort, CidrIp } = input;
  const single = { IpProtocol, FromPort, ToPort, IpRanges: [{ CidrIp }] };
  const contents = (IpPermissions ?? [single]).flatMap(fromPermission);
  for (const { peer } of contents) if (peer.kind === 'group') securityGroups.get(peer.value);
  return contents;
}

const isSame = (one: RuleContent, other: RuleContent) =>
  one.protocol === other.protocol &&
  one.fromPort === other.fromPort &&
  one.toPort === other.toPort &&
  one.peer.value === other.peer.value;

const describeRule = ({ protocol, fromPort, toPort, peer }: RuleContent) =>
  `peer: ${peer.value}, ${protocol === '-1' ? 'ALL' : protocol.toUpperCase()}, from port: ${fromPort}, to port: ${toPort}, ALLOW`;

function rulesOf({ securityGroupRules }: Ec2State, group: SecurityGroupRecord, isEgress: boolean) {
  return securityGroupRules.all().filter((rule) => rule.groupId === group.id && rule.isEgress === isEgress);
}

function authorize(state: Ec2State, input: RuleInput, isEgress: boolean): SecurityGroupRuleRecord[] {
  const group = groupOf(state, input);
  const contents = contentsOf(state, input);
  const existing = rulesOf(state, group, isEgress);
  const duplicate = contents.find((content) => existing.some((rule) => isSame(rule, content)));
  if (duplicate) {
    throw new AwsError(
      'InvalidPermission.Duplicate',
      `the specified rule "${describeRule(duplicate)}" already exists`,
    );
  }
  if (existing.length + contents.length > maximumRules) {
    throw new AwsError(
      'RulesPerSecurityGroupLimitExceeded',
      'The maximum number of rules per security group has been reached.',
    );
  }
  return contents.map((content) =>
    state.securityGroupRules.add({
      id: newIdOf(state, 'securityGroupRule'),
      groupId: group.id,
      isEgress,
      ...content,
    }),
  );
}

function revoke(state: Ec2State, input: RuleInput, isEgress: boolean): void {
  const existing = rulesOf(state, groupOf(state, input), isEgress);
  const ids = input.SecurityGroupRuleIds;
  const contents = ids ? ids.map((id) => state.securityGroupRules.get(id)) : contentsOf(state, input);
  const rules = contents.map((content) => existing.find((rule) => isSame(rule, content)));
  for (const rule of rules) {
    if (!rule) {
      throw new AwsError(
        'InvalidPermission.NotFound',
        'The specified rule does not exist in this security group.',
      );
    }
  }
  for (const rule of rules) if (rule) state.securityGroupRules.remove(rule.id);
}

/** An invalid id is refused; an unknown id is not. */
function checkGroupIds(filters: readonly Filter[] = []): void {
  const wanted = filters.flatMap(({ Name, Values = [] }) => (Name === 'group-id' ? Values : []));
  const malformed = wanted.find((id) => !/^sg-[0-9a-f]+$/.test(id));
  if (malformed === undefined) return;
  throw new AwsError('InvalidGroupId.Malformed', `The security group ID '${malformed}' is malformed`);
}

type RuleActions = Pick<
  Ec2Actions,
  | 'AuthorizeSecurityGroupIngress'
  | 'AuthorizeSecurityGroupEgress'
  | 'RevokeSecurityGroupIngress'
  | 'RevokeSecurityGroupEgress'
  | 'DescribeSecurityGroupRules'
>;

export function securityGroupRuleActions(state: Ec2State): RuleActions {
  const described = (rule: SecurityGroupRuleRecord): SecurityGroupRule => ({
    ...toRule(rule, state.world.accountId),
    Tags: state.tags.of(rule.id),
  });

  function authorized(input: Parameters<RuleActions['AuthorizeSecurityGroupIngress']>[0], isEgress: boolean) {
    const tags = tagsFrom(input.TagSpecifications, 'securityGroupRule');
    const rules = authorize(state, input, isEgress);
    for (const { id } of rules) state.tags.put(id, tags);
    return { Return: true, SecurityGroupRules: rules.map(described) };
  }

  function revoked(input: RuleInput, isEgress: boolean) {
    revoke(state, input, isEgress);
    return { Return: true };
  }

  return {
    AuthorizeSecurityGroupIngress: (input) => authorized(input, false),
    AuthorizeSecurityGroupEgress: (input) => authorized(input, true),
    RevokeSecurityGroupIngress: (input) => revoked(input, false),
    RevokeSecurityGroupEgress: (input) => revoked(input, true),

    DescribeSecurityGroupRules({ SecurityGroupRuleIds, ...input }) {
      const fields = {
        'group-id': ({ groupId }: SecurityGroupRuleRecord) => groupId,
        'security-group-rule-id': ({ id }: SecurityGroupRuleRecord) => id,
      };
      checkGroupIds(input.Filters);
      const options = { ...input, ids: SecurityGroupRuleIds };
      const { records, NextToken } = describe(state, state.securityGroupRules, fields, options);
      return { SecurityGroupRules: records.map(described), NextToken };
    },
  };
}
