import { expect } from '@jest/globals';
import type { VpcAttributeName } from '@aws-sdk/client-ec2';
import type { Account } from '../support/account.ts';
import { refusal, refused, shown, type Fact } from '../support/fact.ts';
import { openCluster } from '../support/fargate.ts';

const localStack = 'LocalStack, ec2/test_ec2';
const custodian = 'cloud-custodian';
const moto = 'moto, test_ec2';
const verified = 'moto aws_verified, test_ec2';
const fargateInterface = `${custodian}, test_ecs_task_network_location_filter_sg/ec2.DescribeNetworkInterfaces_1`;

const dependency = (message: RegExp) => ({
  name: 'DependencyViolation',
  message: expect.stringMatching(message) as unknown,
});

async function network({ ec2 }: Account) {
  const { Vpc } = await ec2.createVpc({ CidrBlock: '10.0.0.0/16' });
  const VpcId = Vpc?.VpcId ?? '';
  const { Subnet } = await ec2.createSubnet({ VpcId, CidrBlock: '10.0.0.0/24' });
  return { VpcId, SubnetId: Subnet?.SubnetId ?? '' };
}

async function group({ ec2 }: Account, VpcId?: string) {
  const input = { GroupName: 'web', Description: 'web servers', ...(VpcId && { VpcId }) };
  return (await ec2.createSecurityGroup(input)).GroupId ?? '';
}

/** The interface of a task that runs with a public address. */
async function taskInterface(aws: Account) {
  const cluster = await openCluster(aws);
  await cluster.inStatus(await cluster.run(), 'RUNNING');
  return (await aws.ec2.describeNetworkInterfaces({})).NetworkInterfaces?.[0];
}

const gone = (
  what: string,
  code: string,
  noun: string,
  id: string,
  recording: string,
  call: (aws: Account) => Promise<unknown>,
) => ({
  fact: `${what}: one that there is not`,
  source: `${custodian}, ${recording}`,
  see: (aws: Account) => refusal(call(aws)),
  recorded: refused(`${code}.NotFound`, `The ${noun} '${id}' does not exist`),
});

const zoneIds: [string, string][] = [
  ['us-east-1', 'use1'],
  ['ap-northeast-1', 'apne1'],
  ['ap-southeast-3', 'apse3'],
  ['ap-southeast-5', 'apse5'],
  ['cn-northwest-1', 'cnnw1'],
  ['us-gov-west-1', 'usgw1'],
  ['eu-central-1', 'euc1'],
];

export const ec2Facts: Fact[] = [
  {
    fact: 'DescribeAvailabilityZones: a zone',
    source: `${localStack}::test_describe_availability_zones_filter_with_zone_names`,
    async see({ ec2 }) {
      const { AvailabilityZones } = await ec2.describeAvailabilityZones({ ZoneNames: ['us-east-1a'] });
      return AvailabilityZones;
    },
    recorded: [
      {
        GroupLongName: 'US East (N. Virginia) 1',
        GroupName: 'us-east-1-zg-1',
        Messages: [],
        NetworkBorderGroup: 'us-east-1',
        OptInStatus: 'opt-in-not-required',
        RegionName: 'us-east-1',
        State: 'available',
        ZoneId: expect.stringMatching(/^use1-az\d$/),
        ZoneName: 'us-east-1a',
        ZoneType: 'availability-zone',
      },
    ],
  },
  {
    fact: 'DescribeAvailabilityZones: filters',
    source: `${localStack}::test_describe_availability_zones_filters`,
    async see({ ec2 }) {
      const Filters = [{ Name: 'zone-name', Values: ['us-east-1b'] }];
      const { AvailabilityZones } = await ec2.describeAvailabilityZones({ Filters });
      return AvailabilityZones?.map(({ ZoneName }) => ZoneName);
    },
    recorded: ['us-east-1b'],
  },
  ...zoneIds.map(([region, short]): Fact => ({
    fact: `DescribeAvailabilityZones: the ids of zones in ${region}`,
    source: `${moto}/test_availability_zones_and_regions::test_zoneId_in_availability_zones`,
    region,
    async see({ ec2 }) {
      const { AvailabilityZones = [] } = await ec2.describeAvailabilityZones({});
      return [...new Set(AvailabilityZones.map(({ ZoneId }) => ZoneId?.split('-')[0]))];
    },
    recorded: [short],
  })),
  {
    fact: 'CreateVpc: a new network',
    source: `${localStack}::test_get_security_groups_for_vpc`,
    async see({ ec2 }) {
      const { Vpc } = await ec2.createVpc({ CidrBlock: '10.0.0.0/16' });
      return shown(
        Vpc,
        ...(['CidrBlock', 'CidrBlockAssociationSet', 'Ipv6CidrBlockAssociationSet'] as const),
        ...(['InstanceTenancy', 'IsDefault', 'OwnerId', 'State', 'Tags'] as const),
      );
    },
    recorded: {
      CidrBlock: '10.0.0.0/16',
      CidrBlockAssociationSet: [
        {
          AssociationId: expect.stringMatching(/^vpc-cidr-assoc-/),
          CidrBlock: '10.0.0.0/16',
          CidrBlockState: { State: 'associated' },
        },
      ],
      Ipv6CidrBlockAssociationSet: [],
      InstanceTenancy: 'default',
      IsDefault: false,
      OwnerId: '123456789012',
      State: 'pending',
      Tags: [],
    },
  },
  {
    fact: 'CreateVpc: its tags',
    source: `${localStack}::test_get_security_groups_for_vpc`,
    async see({ ec2 }) {
      const Tags = [{ Key: 'test-key', Value: 'test-value' }];
      const TagSpecifications = [{ ResourceType: 'vpc' as const, Tags }];
      return (await ec2.createVpc({ CidrBlock: '10.0.0.0/16', TagSpecifications })).Vpc?.Tags;
    },
    recorded: [{ Key: 'test-key', Value: 'test-value' }],
  },
  {
    fact: 'DescribeVpcAttribute: what a new network has',
    source: `${moto}/test_vpcs::test_non_default_vpc`,
    async see(aws) {
      const { VpcId } = await network(aws);
      const read = async (Attribute: VpcAttributeName) => {
        const { EnableDnsSupport, EnableDnsHostnames, EnableNetworkAddressUsageMetrics } =
          await aws.ec2.describeVpcAttribute({ VpcId, Attribute });
        return (EnableDnsSupport ?? EnableDnsHostnames ?? EnableNetworkAddressUsageMetrics)?.Value;
      };
      const attributes = [
        'enableDnsSupport',
        'enableDnsHostnames',
        'enableNetworkAddressUsageMetrics',
      ] as const;
      return Promise.all(attributes.map(read));
    },
    recorded: [true, false, false],
  },
  {
    fact: 'CreateVpc: bits of hosts in its range are cleared',
    source: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html',
    see: async ({ ec2 }) => (await ec2.createVpc({ CidrBlock: '10.0.7.1/16' })).Vpc?.CidrBlock,
    recorded: '10.0.0.0/16',
  },
  {
    fact: 'CreateSecurityGroup: no Tags where none were given',
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
    fact: 'DescribeSecurityGroups: the group that every network has',
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
    fact: 'DescribeSecurityGroupRules: what is no id of a group',
    source: `${verified}/test_security_groups::test_invalid_security_group_id_in_rules_search`,
    see: ({ ec2 }) =>
      refusal(ec2.describeSecurityGroupRules({ Filters: [{ Name: 'group-id', Values: ['foobar'] }] })),
    recorded: refused('InvalidGroupId.Malformed', "The security group ID 'foobar' is malformed"),
  },
  {
    fact: 'DescribeSecurityGroupRules: a rule that there is not',
    source: `${verified}/test_security_groups::test_invalid_security_group_id_in_rules_search`,
    see: ({ ec2 }) =>
      refusal(ec2.describeSecurityGroupRules({ SecurityGroupRuleIds: ['sgr-0f80c7e764c18b3c0'] })),
    recorded: refused(
      'InvalidSecurityGroupRuleId.NotFound',
      "The security group rule ID 'sgr-0f80c7e764c18b3c0' does not exist",
    ),
  },
  {
    fact: 'DescribeSecurityGroupRules: a group that there is not has none',
    source: `${verified}/test_security_groups::test_invalid_security_group_id_in_rules_search`,
    async see({ ec2 }) {
      const Filters = [{ Name: 'group-id', Values: ['sg-005216b55886f0fdc'] }];
      return (await ec2.describeSecurityGroupRules({ Filters })).SecurityGroupRules;
    },
    recorded: [],
  },
  {
    fact: 'CreateSubnet: what a subnet has that nobody asked for',
    source: `${verified}/test_subnets::test_private_dns_name_options; ${custodian}, DescribeSubnets (2025)`,
    async see(aws) {
      const { SubnetId } = await network(aws);
      const { Subnets } = await aws.ec2.describeSubnets({ SubnetIds: [SubnetId] });
      return shown(
        Subnets?.[0],
        ...(['EnableDns64', 'Ipv6Native', 'MapCustomerOwnedIpOnLaunch', 'MapPublicIpOnLaunch'] as const),
        ...(['PrivateDnsNameOptionsOnLaunch', 'BlockPublicAccessStates', 'AvailableIpAddressCount'] as const),
      );
    },
    recorded: {
      EnableDns64: false,
      Ipv6Native: false,
      MapCustomerOwnedIpOnLaunch: false,
      MapPublicIpOnLaunch: false,
      PrivateDnsNameOptionsOnLaunch: {
        EnableResourceNameDnsAAAARecord: false,
        EnableResourceNameDnsARecord: false,
        HostnameType: 'ip-name',
      },
      BlockPublicAccessStates: { InternetGatewayBlockMode: 'off' },
      AvailableIpAddressCount: 251,
    },
  },
  ...['cidr', 'cidrBlock', 'cidr-block'].map((Name): Fact => ({
    fact: `DescribeSubnets: the filter ${Name}`,
    source: `${moto}/test_subnets::test_get_subnets_filtering`,
    async see(aws) {
      await network(aws);
      const { Subnets } = await aws.ec2.describeSubnets({ Filters: [{ Name, Values: ['10.0.0.0/24'] }] });
      return Subnets?.length;
    },
    recorded: 1,
  })),
  {
    fact: 'DescribeVpcs: the filter tag-value',
    source: `${moto}/test_vpcs::test_vpc_get_by_tag_value_superset`,
    async see({ ec2 }) {
      const { Vpc } = await ec2.createVpc({ CidrBlock: '10.0.0.0/16' });
      await ec2.createTags({ Resources: [Vpc?.VpcId ?? ''], Tags: [{ Key: 'team', Value: 'web' }] });
      const { Vpcs } = await ec2.describeVpcs({ Filters: [{ Name: 'tag-value', Values: ['web'] }] });
      return Vpcs?.length;
    },
    recorded: 1,
  },
  {
    fact: 'DescribeRouteTables: the filter association.route-table-id',
    source: `${moto}/test_route_tables::test_route_tables_filters_associations`,
    async see(aws) {
      const { VpcId, SubnetId } = await network(aws);
      const { RouteTable } = await aws.ec2.createRouteTable({ VpcId });
      const RouteTableId = RouteTable?.RouteTableId ?? '';
      await aws.ec2.associateRouteTable({ RouteTableId, SubnetId });
      const Filters = [{ Name: 'association.route-table-id', Values: [RouteTableId] }];
      return (await aws.ec2.describeRouteTables({ Filters })).RouteTables?.length;
    },
    recorded: 1,
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
  {
    fact: 'DescribeRouteTables: a table that is associated with a subnet',
    source: `${localStack}::test_create_route_table_association`,
    async see(aws) {
      const { VpcId, SubnetId } = await network(aws);
      const { RouteTable } = await aws.ec2.createRouteTable({ VpcId });
      const RouteTableId = RouteTable?.RouteTableId ?? '';
      await aws.ec2.associateRouteTable({ RouteTableId, SubnetId });
      const { RouteTables } = await aws.ec2.describeRouteTables({ RouteTableIds: [RouteTableId] });
      return shown(RouteTables?.[0], 'Associations', 'PropagatingVgws', 'Routes', 'Tags', 'OwnerId');
    },
    recorded: {
      Associations: [
        {
          Main: false,
          RouteTableAssociationId: expect.stringMatching(/^rtbassoc-/),
          RouteTableId: expect.stringMatching(/^rtb-/),
          SubnetId: expect.stringMatching(/^subnet-/),
          AssociationState: { State: 'associated' },
        },
      ],
      PropagatingVgws: [],
      Routes: [
        {
          DestinationCidrBlock: '10.0.0.0/16',
          GatewayId: 'local',
          Origin: 'CreateRouteTable',
          State: 'active',
        },
      ],
      Tags: [],
      OwnerId: '123456789012',
    },
  },
  ...(['createTags', 'deleteTags'] as const).map((call): Fact => ({
    fact: `${call === 'createTags' ? 'CreateTags' : 'DeleteTags'}: no resources`,
    source: `${moto}/test_tags::test_${call === 'createTags' ? 'create' : 'delete'}_tag_empty_resource`,
    see: ({ ec2 }) => refusal(ec2[call]({ Resources: [], Tags: [{ Key: 'team', Value: 'web' }] })),
    recorded: refused('MissingParameter', 'The request must contain the parameter resourceIdSet'),
  })),
  {
    fact: 'DescribeNetworkInterfaces: the interface of a task',
    source: fargateInterface,
    async see(aws) {
      return shown(
        await taskInterface(aws),
        ...(['InterfaceType', 'RequesterManaged', 'SourceDestCheck', 'Status', 'TagSet'] as const),
        ...(['Ipv6Addresses', 'Description'] as const),
      );
    },
    recorded: {
      InterfaceType: 'interface',
      RequesterManaged: true,
      SourceDestCheck: true,
      Status: 'in-use',
      TagSet: [],
      Ipv6Addresses: [],
      Description: expect.stringMatching(/^arn:aws:ecs:us-east-1:123456789012:attachment\/[0-9a-f-]{36}$/),
    },
  },
  {
    fact: 'DescribeNetworkInterfaces: the attachment of the interface of a task',
    source: fargateInterface,
    see: async (aws) => (await taskInterface(aws))?.Attachment,
    recorded: {
      AttachmentId: expect.stringMatching(/^eni-attach-[0-9a-f]{17}$/),
      AttachTime: expect.any(Date),
      DeleteOnTermination: false,
      DeviceIndex: 1,
      InstanceOwnerId: expect.stringMatching(/^\d{12}$/),
      NetworkCardIndex: 0,
      Status: 'attached',
    },
  },
  {
    fact: 'DescribeNetworkInterfaces: the public address of a task is of no allocation',
    source: fargateInterface,
    see: async (aws) => (await taskInterface(aws))?.Association,
    recorded: {
      IpOwnerId: 'amazon',
      PublicDnsName: expect.stringMatching(/^ec2-[\d-]+\.compute-1\.amazonaws\.com$/),
      PublicIp: expect.stringMatching(/^(\d+\.){3}\d+$/),
    },
  },
  {
    fact: 'DeleteSubnet: something is in it',
    source: `${custodian}, test_subnet_delete_with_dependencies/ec2.DeleteSubnet_1`,
    async see(aws) {
      const { SubnetId } = await network(aws);
      await aws.ec2.createNetworkInterface({ SubnetId });
      return refusal(aws.ec2.deleteSubnet({ SubnetId }));
    },
    recorded: dependency(/^The subnet 'subnet-[0-9a-f]{17}' has dependencies and cannot be deleted\.$/),
  },
  {
    fact: 'DeleteInternetGateway: it is attached',
    source: `${custodian}, test_internet_gateway_delete_with_dependencies/ec2.DeleteInternetGateway_1`,
    async see(aws) {
      const { VpcId } = await network(aws);
      const { InternetGateway } = await aws.ec2.createInternetGateway({});
      const InternetGatewayId = InternetGateway?.InternetGatewayId ?? '';
      await aws.ec2.attachInternetGateway({ VpcId, InternetGatewayId });
      return refusal(aws.ec2.deleteInternetGateway({ InternetGatewayId }));
    },
    recorded: dependency(/^The internetGateway 'igw-[0-9a-f]{17}' has dependencies and cannot be deleted\.$/),
  },
  {
    fact: 'DeleteVpc: something is in it',
    source: 'gruntwork-io/cloud-nuke#345',
    async see(aws) {
      const { VpcId } = await network(aws);
      return refusal(aws.ec2.deleteVpc({ VpcId }));
    },
    recorded: dependency(/^The vpc 'vpc-[0-9a-f]{17}' has dependencies and cannot be deleted\.$/),
  },
  {
    fact: 'DeleteSecurityGroup: an interface is in it',
    source: 'hashicorp/terraform-provider-aws#1671',
    async see(aws) {
      const { VpcId, SubnetId } = await network(aws);
      const GroupId = await group(aws, VpcId);
      await aws.ec2.createNetworkInterface({ SubnetId, Groups: [GroupId] });
      return refusal(aws.ec2.deleteSecurityGroup({ GroupId }));
    },
    recorded: dependency(/^resource sg-[0-9a-f]{17} has a dependent object$/),
  },
  {
    fact: 'DetachInternetGateway: a task has a public address',
    source: 'coreos/tectonic-forum#75',
    async see(aws) {
      await taskInterface(aws);
      const { InternetGateways } = await aws.ec2.describeInternetGateways({});
      const InternetGatewayId = InternetGateways?.[0]?.InternetGatewayId;
      const VpcId = InternetGateways?.[0]?.Attachments?.[0]?.VpcId;
      return refusal(aws.ec2.detachInternetGateway({ InternetGatewayId, VpcId }));
    },
    recorded: dependency(
      /^Network vpc-[0-9a-f]{17} has some mapped public address\(es\)\. Please unmap those public address\(es\) before detaching the gateway\.$/,
    ),
  },
  gone(
    'DescribeSubnets',
    'InvalidSubnetID',
    'subnet ID',
    'subnet-06261c743949f093d',
    'test_ecs_service_subnet/ec2.DescribeSubnets_1',
    ({ ec2 }) => ec2.describeSubnets({ SubnetIds: ['subnet-06261c743949f093d'] }),
  ),
  gone(
    'DeleteSubnet',
    'InvalidSubnetID',
    'subnet ID',
    'subnet-056d542a687f866ee',
    'test_subnet_delete/ec2.DeleteSubnet_2',
    ({ ec2 }) => ec2.deleteSubnet({ SubnetId: 'subnet-056d542a687f866ee' }),
  ),
  gone(
    'DeleteNetworkInterface',
    'InvalidNetworkInterfaceID',
    'networkInterface ID',
    'eni-d834cdcf',
    'test_network_interface_delete/ec2.DeleteNetworkInterface_2',
    ({ ec2 }) => ec2.deleteNetworkInterface({ NetworkInterfaceId: 'eni-d834cdcf' }),
  ),
  gone(
    'DescribeNetworkInterfaces',
    'InvalidNetworkInterfaceID',
    'networkInterface ID',
    'eni-d834cdcf',
    'test_network_interface_delete/ec2.DescribeNetworkInterfaces_2',
    ({ ec2 }) => ec2.describeNetworkInterfaces({ NetworkInterfaceIds: ['eni-d834cdcf'] }),
  ),
  gone(
    'DeleteSecurityGroup',
    'InvalidGroup',
    'security group',
    'sg-22992c53',
    'test_security_group_delete/ec2.DeleteSecurityGroup_2',
    ({ ec2 }) => ec2.deleteSecurityGroup({ GroupId: 'sg-22992c53' }),
  ),
  gone(
    'DescribeSecurityGroups',
    'InvalidGroup',
    'security group',
    'sg-22992c53',
    'test_security_group_delete/ec2.DescribeSecurityGroups_2',
    ({ ec2 }) => ec2.describeSecurityGroups({ GroupIds: ['sg-22992c53'] }),
  ),
  gone(
    'DescribeInternetGateways',
    'InvalidInternetGatewayID',
    'internetGateway ID',
    'igw-5bce113f',
    'test_query_manager_get/ec2.DescribeInternetGateways_2',
    ({ ec2 }) => ec2.describeInternetGateways({ InternetGatewayIds: ['igw-5bce113f'] }),
  ),
];
