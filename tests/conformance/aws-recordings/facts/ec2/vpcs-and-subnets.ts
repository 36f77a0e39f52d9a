import { expect } from '@jest/globals';
import type { VpcAttributeName } from '@aws-sdk/client-ec2';
import { refusal, refused, shown, type Fact } from '../../support/fact.ts';
import { network } from '../../support/ec2-network.ts';

const localStack = 'LocalStack, ec2/test_ec2';
const custodian = 'cloud-custodian';
const moto = 'moto, test_ec2';
const verified = 'moto aws_verified, test_ec2';

export const vpcAndSubnetFacts: Fact[] = [
  {
    fact: 'CreateVpc: a new VPC',
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
    fact: 'DescribeVpcAttribute: the attributes of a new VPC',
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
    fact: 'CreateSubnet: the defaults of a subnet',
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
  ...(['createTags', 'deleteTags'] as const).map((call): Fact => ({
    fact: `${call === 'createTags' ? 'CreateTags' : 'DeleteTags'}: no resources`,
    source: `${moto}/test_tags::test_${call === 'createTags' ? 'create' : 'delete'}_tag_empty_resource`,
    see: ({ ec2 }) => refusal(ec2[call]({ Resources: [], Tags: [{ Key: 'team', Value: 'web' }] })),
    recorded: refused('MissingParameter', 'The request must contain the parameter resourceIdSet'),
  })),
];
