import { afterAll, beforeAll, expect } from '@jest/globals';
import { fact } from './support/fact.ts';
import { refusal } from './support/refusal.ts';
import { type Aws, openAws } from './support/target.ts';

let aws: Aws;
beforeAll(async () => {
  aws = await openAws();
});
afterAll(() => aws.close());

async function make(CidrBlock: string): Promise<string> {
  const { Vpc } = await aws.ec2.createVpc({ CidrBlock });
  return Vpc!.VpcId!;
}

const interfaces = async (...Values: string[]) =>
  aws.ec2.describeNetworkInterfaces({ Filters: [{ Name: 'network-interface-id', Values }] });

fact('an account has a network from the start, with a subnet in each zone', async () => {
  const { Vpcs = [] } = await aws.ec2.describeVpcs({ Filters: [{ Name: 'is-default', Values: ['true'] }] });
  expect(Vpcs).toHaveLength(1);
  const Filters = [{ Name: 'vpc-id', Values: [Vpcs[0]!.VpcId!] }];
  const { Subnets = [] } = await aws.ec2.describeSubnets({ Filters });
  const { AvailabilityZones = [] } = await aws.ec2.describeAvailabilityZones({});
  expect(Subnets).toHaveLength(AvailabilityZones.length);
});

fact('an interface that there is not is refused by its id, and not found by a filter', async () => {
  const NetworkInterfaceIds = ['eni-0123456789abcdef0'];
  const asked = await refusal(aws.ec2.describeNetworkInterfaces({ NetworkInterfaceIds }));
  expect(asked).toMatchObject({ name: 'InvalidNetworkInterfaceID.NotFound', status: 400 });
  expect((await interfaces(...NetworkInterfaceIds)).NetworkInterfaces).toEqual([]);
});

fact('a network that holds something is not deleted', async () => {
  const VpcId = await make('10.10.0.0/16');
  const { Subnet } = await aws.ec2.createSubnet({ VpcId, CidrBlock: '10.10.1.0/24' });
  const asked = await refusal(aws.ec2.deleteVpc({ VpcId }));
  expect(asked).toMatchObject({ name: 'DependencyViolation', status: 400 });
  await aws.ec2.deleteSubnet({ SubnetId: Subnet!.SubnetId! });
  await aws.ec2.deleteVpc({ VpcId });
});

fact('a network that there is not cannot be deleted', async () => {
  const asked = await refusal(aws.ec2.deleteVpc({ VpcId: 'vpc-0123456789abcdef0' }));
  expect(asked).toMatchObject({ name: 'InvalidVpcID.NotFound', status: 400 });
});

fact('a region has room for five networks', async () => {
  for (const second of [11, 12, 13, 14]) await make(`10.${second}.0.0/16`);
  expect(await refusal(make('10.15.0.0/16'))).toMatchObject({ name: 'VpcLimitExceeded', status: 400 });
});
