import { EC2 } from '@aws-sdk/client-ec2';
import { type Account, inProcess } from '../../../tests/support/local-aws.ts';

/** EC2's client in a new account, with shorthand for what most tests make first. */
export async function openEc2(open: typeof inProcess = inProcess) {
  const { aws, clientConfig }: Account = await open({ speed: 1000 });
  const ec2 = new EC2(clientConfig);

  async function vpc(CidrBlock = '10.0.0.0/16'): Promise<string> {
    const { Vpc } = await ec2.createVpc({ CidrBlock });
    return Vpc?.VpcId ?? '';
  }

  async function subnet(VpcId: string, CidrBlock = '10.0.1.0/24'): Promise<string> {
    const { Subnet } = await ec2.createSubnet({ VpcId, CidrBlock });
    return Subnet?.SubnetId ?? '';
  }

  async function attachedGateway(VpcId: string): Promise<string> {
    const { InternetGateway } = await ec2.createInternetGateway({});
    const InternetGatewayId = InternetGateway?.InternetGatewayId ?? '';
    await ec2.attachInternetGateway({ InternetGatewayId, VpcId });
    return InternetGatewayId;
  }

  async function group(VpcId: string, GroupName = 'web'): Promise<string> {
    const { GroupId } = await ec2.createSecurityGroup({ VpcId, GroupName, Description: GroupName });
    return GroupId ?? '';
  }

  return { aws, ec2, vpc, subnet, attachedGateway, group };
}
