import type { Account } from './account.ts';
import { openCluster } from './fargate.ts';

export async function network({ ec2 }: Account) {
  const { Vpc } = await ec2.createVpc({ CidrBlock: '10.0.0.0/16' });
  const VpcId = Vpc?.VpcId ?? '';
  const { Subnet } = await ec2.createSubnet({ VpcId, CidrBlock: '10.0.0.0/24' });
  return { VpcId, SubnetId: Subnet?.SubnetId ?? '' };
}

export async function group({ ec2 }: Account, VpcId?: string) {
  const input = { GroupName: 'web', Description: 'web servers', ...(VpcId && { VpcId }) };
  return (await ec2.createSecurityGroup(input)).GroupId ?? '';
}

/** The interface of a task that runs with a public address. */
export async function taskInterface(aws: Account) {
  const cluster = await openCluster(aws);
  await cluster.inStatus(await cluster.run(), 'RUNNING');
  return (await aws.ec2.describeNetworkInterfaces({})).NetworkInterfaces?.[0];
}
