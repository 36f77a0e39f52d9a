import type { Account } from './account.ts';

export const vpcWithSubnet = {
  Resources: {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.0.0/24' } },
    Gateway: { Type: 'AWS::EC2::InternetGateway' },
  },
};

export async function physicalId({ client }: Account, LogicalResourceId: string): Promise<string> {
  const { StackResourceDetail } = await client.describeStackResource({
    StackName: 'demo',
    LogicalResourceId,
  });
  return StackResourceDetail?.PhysicalResourceId ?? '';
}

/** A stack whose subnet holds a network interface that CloudFormation did not make. */
export async function withForeignInterface(
  account: Account,
): Promise<{ stackId: string; interfaceId: string }> {
  const stackId = await account.create(vpcWithSubnet);
  await account.settled();
  const SubnetId = await physicalId(account, 'Subnet');
  const { NetworkInterface } = account.ec2.actions.CreateNetworkInterface({ SubnetId });
  return { stackId, interfaceId: NetworkInterface?.NetworkInterfaceId ?? '' };
}
