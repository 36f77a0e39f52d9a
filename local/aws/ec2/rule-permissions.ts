import type { IpPermission, SecurityGroupRule } from '@aws-sdk/client-ec2';
import { AwsError } from '../aws-error.ts';
import { formatCidr, parseCidr } from './cidr.ts';
import { invalidValue } from './kinds.ts';
import type { SecurityGroupRuleRecord } from './records.ts';

/** A rule before it belongs to a group. */
export type RuleContent = Omit<SecurityGroupRuleRecord, 'id' | 'groupId' | 'isEgress'>;

const PROTOCOLS: Record<string, string> = { '6': 'tcp', '17': 'udp', '1': 'icmp', '58': 'icmpv6', all: '-1' };
const WITH_PORTS = new Set(['tcp', 'udp']);

function portsOf(protocol: string, { FromPort, ToPort }: IpPermission): { fromPort: number; toPort: number } {
  if (!WITH_PORTS.has(protocol)) return { fromPort: FromPort ?? -1, toPort: ToPort ?? -1 };
  const [fromPort, toPort] = [FromPort ?? -1, ToPort ?? -1];
  const isRange = fromPort >= 0 && fromPort <= toPort && toPort <= 65535;
  if (isRange) return { fromPort, toPort };
  throw invalidValue(
    `Invalid value '${FromPort} - ${ToPort}' for portRange. Allowed: 0 to 65535, the lower port first.`,
  );
}

function ipv4(text = ''): string {
  const block = parseCidr(text);
  if (!block) throw invalidValue(`CIDR block ${text} is malformed`);
  return formatCidr(block);
}

function peersOf({
  IpRanges = [],
  Ipv6Ranges = [],
  UserIdGroupPairs = [],
  PrefixListIds = [],
}: IpPermission) {
  if (PrefixListIds.length > 0) throw new AwsError('UnsupportedOperation', 'Local AWS has no prefix lists.');
  return [
    ...IpRanges.map(({ CidrIp, Description }) => ({
      kind: 'ipv4' as const,
      value: ipv4(CidrIp),
      Description,
    })),
    ...Ipv6Ranges.map(({ CidrIpv6 = '', Description }) => ({
      kind: 'ipv6' as const,
      value: CidrIpv6,
      Description,
    })),
    ...UserIdGroupPairs.map(({ GroupId = '', Description }) => ({
      kind: 'group' as const,
      value: GroupId,
      Description,
    })),
  ];
}

/** One rule for every peer of the permission. */
export function fromPermission(permission: IpPermission): RuleContent[] {
  const { IpProtocol } = permission;
  if (!IpProtocol)
    throw new AwsError('MissingParameter', 'The request must contain the parameter ipProtocol');
  const protocol = PROTOCOLS[IpProtocol.toLowerCase()] ?? IpProtocol.toLowerCase();
  const ports = portsOf(protocol, permission);
  const peers = peersOf(permission);
  if (peers.length === 0)
    throw new AwsError('MissingParameter', 'The request must contain a source or destination of the rule');
  return peers.map(({ kind, value, Description }) => ({
    protocol,
    ...ports,
    peer: { kind, value },
    description: Description,
  }));
}

const ports = ({ protocol, fromPort, toPort }: RuleContent) =>
  protocol === '-1' ? {} : { FromPort: fromPort, ToPort: toPort };

/** Rules as a group shows them: those of one protocol and port range together. */
export function toPermissions(rules: readonly SecurityGroupRuleRecord[], accountId: string): IpPermission[] {
  const together = Map.groupBy(
    rules,
    ({ protocol, fromPort, toPort }) => `${protocol} ${fromPort} ${toPort}`,
  );
  return [...together.values()].map((group) => {
    const [first] = group;
    const peers = (kind: RuleContent['peer']['kind']) => group.filter(({ peer }) => peer.kind === kind);
    const Description = (rule: RuleContent) =>
      rule.description === undefined ? {} : { Description: rule.description };
    return {
      IpProtocol: first?.protocol,
      ...(first ? ports(first) : {}),
      IpRanges: peers('ipv4').map((rule) => ({ CidrIp: rule.peer.value, ...Description(rule) })),
      Ipv6Ranges: peers('ipv6').map((rule) => ({ CidrIpv6: rule.peer.value, ...Description(rule) })),
      UserIdGroupPairs: peers('group').map((rule) => ({
        GroupId: rule.peer.value,
        UserId: accountId,
        ...Description(rule),
      })),
      PrefixListIds: [],
    };
  });
}

/** A rule as it is shown by itself. */
export function toRule(rule: SecurityGroupRuleRecord, accountId: string): SecurityGroupRule {
  const { id, groupId, isEgress, protocol, fromPort, toPort, peer, description } = rule;
  return {
    SecurityGroupRuleId: id,
    GroupId: groupId,
    GroupOwnerId: accountId,
    IsEgress: isEgress,
    IpProtocol: protocol,
    FromPort: fromPort,
    ToPort: toPort,
    ...(peer.kind === 'ipv4' && { CidrIpv4: peer.value }),
    ...(peer.kind === 'ipv6' && { CidrIpv6: peer.value }),
    ...(peer.kind === 'group' && { ReferencedGroupInfo: { GroupId: peer.value, UserId: accountId } }),
    ...(description !== undefined && { Description: description }),
  };
}
