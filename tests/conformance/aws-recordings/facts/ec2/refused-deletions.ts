import { expect } from '@jest/globals';
import { refusal, type Fact } from '../../support/fact.ts';
import { network, group, taskInterface } from '../../support/ec2-network.ts';

const custodian = 'cloud-custodian';

const dependency = (message: RegExp) => ({
  name: 'DependencyViolation',
  message: expect.stringMatching(message) as unknown,
});

export const refusedDeletionFacts: Fact[] = [
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
];
