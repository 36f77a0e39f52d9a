import { physicalIds, type Doing } from './doing.ts';

export const networkDeeds = {
  async place_interface(aws, { stack, placed }) {
    const [SubnetId] = await physicalIds(aws, stack, 'AWS::EC2::Subnet');
    if (!SubnetId) return false;
    const made = await aws.ec2.actions.CreateNetworkInterface({ SubnetId, Description: 'placed' });
    placed.interfaces.push(made.NetworkInterface!.NetworkInterfaceId!);
    return true;
  },
  async place_group(aws, { stack, placed }) {
    const [VpcId] = await physicalIds(aws, stack, 'AWS::EC2::VPC');
    if (!VpcId) return false;
    const made = await aws.ec2.actions.CreateSecurityGroup({
      VpcId,
      GroupName: 'theirs',
      Description: 'theirs',
    });
    placed.groups.push(made.GroupId!);
    return true;
  },
} satisfies Record<string, Doing>;
