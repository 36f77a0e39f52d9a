import { expect, test } from '@jest/globals';
import { openEc2 } from '../../support/network.ts';

async function opened() {
  const account = await openEc2();
  const VpcId = await account.vpc();
  const SubnetId = await account.subnet(VpcId, '10.0.1.0/28');
  const { VpcEndpoint } = await account.ec2.createVpcEndpoint({
    VpcId,
    SubnetIds: [SubnetId],
    VpcEndpointType: 'Interface',
    ServiceName: 'com.amazonaws.us-east-1.guardduty-data',
    TagSpecifications: [{ ResourceType: 'vpc-endpoint', Tags: [{ Key: 'GuardDutyManaged', Value: 'true' }] }],
  });
  return { ...account, VpcId, SubnetId, VpcEndpoint: VpcEndpoint! };
}

test('an endpoint is found by its VPC, service and tag, and has an interface that is not the customer’s', async () => {
  const { ec2, VpcId, SubnetId, VpcEndpoint } = await opened();
  const { VpcEndpoints } = await ec2.describeVpcEndpoints({
    Filters: [
      { Name: 'vpc-id', Values: [VpcId] },
      { Name: 'service-name', Values: ['com.amazonaws.*.guardduty-data'] },
      { Name: 'tag:GuardDutyManaged', Values: ['true'] },
    ],
  });
  expect(VpcEndpoints).toEqual([VpcEndpoint]);
  const { NetworkInterfaces } = await ec2.describeNetworkInterfaces({
    NetworkInterfaceIds: VpcEndpoint.NetworkInterfaceIds,
  });
  expect(NetworkInterfaces).toMatchObject([
    {
      InterfaceType: 'vpc_endpoint',
      Description: `VPC Endpoint Interface ${VpcEndpoint.VpcEndpointId}`,
      RequesterManaged: true,
      SubnetId,
    },
  ]);
});

test('an endpoint and its interfaces go a minute after they were asked to; until then they hold the subnet', async () => {
  const { aws, ec2, SubnetId, VpcEndpoint } = await opened();
  const VpcEndpointIds = [VpcEndpoint.VpcEndpointId!];
  expect(await ec2.deleteVpcEndpoints({ VpcEndpointIds })).toMatchObject({ Unsuccessful: [] });
  expect((await ec2.describeVpcEndpoints({ VpcEndpointIds })).VpcEndpoints).toMatchObject([
    { State: 'deleting' },
  ]);
  await expect(ec2.deleteSubnet({ SubnetId })).rejects.toMatchObject({ name: 'DependencyViolation' });
  await aws.world.clock.sleep(100);
  await ec2.deleteSubnet({ SubnetId });
  expect((await ec2.describeVpcEndpoints({})).VpcEndpoints).toEqual([]);
});

test('an endpoint that is not there is named in the response', async () => {
  const { ec2 } = await opened();
  expect(await ec2.deleteVpcEndpoints({ VpcEndpointIds: ['vpce-1'] })).toMatchObject({
    Unsuccessful: [{ ResourceId: 'vpce-1', Error: { Code: 'InvalidVpcEndpointId.NotFound' } }],
  });
});
