import type { SecurityGroupRecord, SecurityGroupRuleRecord } from './records.ts';
import type { Ec2State } from './state.ts';

export const rulesOf = ({ securityGroupRules }: Ec2State, id: string) =>
  securityGroupRules.all().filter(({ groupId }) => groupId === id);

/** What a group has under the name of a filter. */
export function filterFields(state: Ec2State) {
  const ofRules =
    (isEgress: boolean, read: (rule: SecurityGroupRuleRecord) => string | undefined) =>
    (group: SecurityGroupRecord) =>
      rulesOf(state, group.id)
        .filter((rule) => rule.isEgress === isEgress)
        .map(read);
  const peer = (kind: SecurityGroupRuleRecord['peer']['kind']) => (rule: SecurityGroupRuleRecord) =>
    rule.peer.kind === kind ? rule.peer.value : undefined;
  const permissions = (prefix: string, isEgress: boolean) => ({
    [`${prefix}.cidr`]: ofRules(isEgress, peer('ipv4')),
    [`${prefix}.ipv6-cidr`]: ofRules(isEgress, peer('ipv6')),
    [`${prefix}.group-id`]: ofRules(isEgress, peer('group')),
    [`${prefix}.from-port`]: ofRules(isEgress, ({ fromPort }) => String(fromPort)),
    [`${prefix}.to-port`]: ofRules(isEgress, ({ toPort }) => String(toPort)),
    [`${prefix}.protocol`]: ofRules(isEgress, ({ protocol }) => protocol),
  });
  return {
    'group-id': ({ id }: SecurityGroupRecord) => id,
    'group-name': ({ name }: SecurityGroupRecord) => name,
    description: ({ description }: SecurityGroupRecord) => description,
    'vpc-id': ({ vpcId }: SecurityGroupRecord) => vpcId,
    'owner-id': () => state.world.accountId,
    ...permissions('ip-permission', false),
    ...permissions('egress.ip-permission', true),
  };
}
