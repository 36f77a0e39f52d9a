import type { SecurityGroupRecord, SecurityGroupRuleRecord } from './records.ts';
import { type Ec2State, newIdOf } from './state.ts';

/** Every group lets everything out from the start. */
export function addSecurityGroup(
  state: Ec2State,
  group: Omit<SecurityGroupRecord, 'id'>,
): SecurityGroupRecord {
  const added = state.securityGroups.add({ id: newIdOf(state, 'securityGroup'), ...group });
  addRule(state, added.id, { isEgress: true, peer: { kind: 'ipv4', value: '0.0.0.0/0' } });
  return added;
}

function addRule(
  state: Ec2State,
  groupId: string,
  rule: Pick<SecurityGroupRuleRecord, 'isEgress' | 'peer'>,
): void {
  const id = newIdOf(state, 'securityGroupRule');
  state.securityGroupRules.add({
    id,
    groupId,
    protocol: '-1',
    fromPort: -1,
    toPort: -1,
    description: undefined,
    ...rule,
  });
}

/** The group of a VPC whose members reach each other: what has no group of its own is in this one. */
export function addDefaultSecurityGroup(state: Ec2State, vpcId: string): void {
  const group = addSecurityGroup(state, {
    vpcId,
    name: 'default',
    description: 'default VPC security group',
  });
  addRule(state, group.id, { isEgress: false, peer: { kind: 'group', value: group.id } });
}

export function defaultSecurityGroup({ securityGroups }: Ec2State, vpcId: string): SecurityGroupRecord {
  const group = securityGroups
    .all()
    .find((candidate) => candidate.vpcId === vpcId && candidate.name === 'default');
  if (!group) throw new Error(`The VPC ${vpcId} has no default security group.`);
  return group;
}
