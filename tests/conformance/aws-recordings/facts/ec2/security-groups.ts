import { expect } from '@jest/globals';
import { refusal, refused, shown, type Fact } from '../../support/fact.ts';
import { network, group } from '../../support/ec2-network.ts';

const localStack = 'LocalStack, ec2/test_ec2';
const moto = 'moto, test_ec2';
const verified = 'moto aws_verified, test_ec2';

export const securityGroupFacts: Fact[] = [
  {
    fact: 'CreateSecurityGroup: no Tags if the request has none',
    source: `${localStack}::test_get_security_groups_for_vpc`,
    async see(aws) {
      const { VpcId } = await network(aws);
      const made = await aws.ec2.createSecurityGroup({ GroupName: 'web', Description: 'web', VpcId });
      return shown(made, 'Tags', 'SecurityGroupArn');
    },
    recorded: {
      Tags: 'absent',
      SecurityGroupArn: expect.stringMatching(/^arn:aws:ec2:us-east-1:123456789012:security-group\/sg-/),
    },
  },
  {
    fact: 'DescribeSecurityGroups: the default group of a VPC',
    source: `${localStack}::test_get_security_groups_for_vpc`,
    async see(aws) {
      const { VpcId } = await network(aws);
      const Filters = [{ Name: 'vpc-id', Values: [VpcId] }];
      const { SecurityGroups } = await aws.ec2.describeSecurityGroups({ Filters });
      return SecurityGroups?.map((one) => shown(one, 'GroupName', 'Description', 'OwnerId', 'Tags'));
    },
    recorded: [
      { GroupName: 'default', Description: 'default VPC security group', OwnerId: '123456789012', Tags: [] },
    ],
  },
  {
    fact: 'CreateSecurityGroup: an empty description',
    source: `${moto}/test_security_groups::test_create_security_group_without_description_raises_error`,
    see: ({ ec2 }) => refusal(ec2.createSecurityGroup({ GroupName: 'web', Description: '' })),
    recorded: refused('MissingParameter', 'The request must contain the parameter GroupDescription'),
  },
  {
    fact: 'AuthorizeSecurityGroupIngress: more than 60 rules',
    source: `${moto}/test_security_groups::test_sec_group_rule_limit`,
    async see(aws) {
      const GroupId = await group(aws);
      const permission = (port: number) => ({
        IpProtocol: 'tcp',
        FromPort: port,
        ToPort: port,
        IpRanges: [{ CidrIp: '0.0.0.0/0' }],
      });
      const permissions = (count: number, from: number) =>
        Array.from({ length: count }, (_, place) => permission(from + place));
      await aws.ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: permissions(60, 1000) });
      const more = aws.ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: permissions(1, 80) });
      return refusal(more);
    },
    recorded: refused(
      'RulesPerSecurityGroupLimitExceeded',
      'The maximum number of rules per security group has been reached.',
    ),
  },
  {
    fact: 'DescribeSecurityGroupRules: a malformed group id',
    source: `${verified}/test_security_groups::test_invalid_security_group_id_in_rules_search`,
    see: ({ ec2 }) =>
      refusal(ec2.describeSecurityGroupRules({ Filters: [{ Name: 'group-id', Values: ['foobar'] }] })),
    recorded: refused('InvalidGroupId.Malformed', "The security group ID 'foobar' is malformed"),
  },
  {
    fact: 'DescribeSecurityGroupRules: a rule that does not exist',
    source: `${verified}/test_security_groups::test_invalid_security_group_id_in_rules_search`,
    see: ({ ec2 }) =>
      refusal(ec2.describeSecurityGroupRules({ SecurityGroupRuleIds: ['sgr-0f80c7e764c18b3c0'] })),
    recorded: refused(
      'InvalidSecurityGroupRuleId.NotFound',
      "The security group rule ID 'sgr-0f80c7e764c18b3c0' does not exist",
    ),
  },
  {
    fact: 'DescribeSecurityGroupRules: an unknown group has no rules',
    source: `${verified}/test_security_groups::test_invalid_security_group_id_in_rules_search`,
    async see({ ec2 }) {
      const Filters = [{ Name: 'group-id', Values: ['sg-005216b55886f0fdc'] }];
      return (await ec2.describeSecurityGroupRules({ Filters })).SecurityGroupRules;
    },
    recorded: [],
  },
  {
    fact: 'DescribeSecurityGroups: the filter egress.ip-permission.cidr',
    source: `${moto}/test_security_groups::test_filter_egress__ip_permission__cidr`,
    async see(aws) {
      const GroupId = await group(aws);
      const Filters = [
        { Name: 'group-id', Values: [GroupId] },
        { Name: 'egress.ip-permission.cidr', Values: ['0.0.0.0/0'] },
      ];
      return (await aws.ec2.describeSecurityGroups({ Filters })).SecurityGroups?.length;
    },
    recorded: 1,
  },
];
