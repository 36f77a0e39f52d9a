import type { Account } from '../../support/account.ts';
import { refusal, refused, type Fact } from '../../support/fact.ts';

const custodian = 'cloud-custodian';

const gone = (
  what: string,
  code: string,
  noun: string,
  id: string,
  recording: string,
  call: (aws: Account) => Promise<unknown>,
) => ({
  fact: `${what}: one that does not exist`,
  source: `${custodian}, ${recording}`,
  see: (aws: Account) => refusal(call(aws)),
  recorded: refused(`${code}.NotFound`, `The ${noun} '${id}' does not exist`),
});

export const notFoundFacts: Fact[] = [
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
