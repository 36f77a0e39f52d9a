import { expect } from '@jest/globals';
import { shown, type Fact } from '../../support/fact.ts';
import { taskInterface } from '../../support/ec2-network.ts';

const custodian = 'cloud-custodian';
const fargateInterface = `${custodian}, test_ecs_task_network_location_filter_sg/ec2.DescribeNetworkInterfaces_1`;

export const networkInterfaceFacts: Fact[] = [
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
    fact: 'DescribeNetworkInterfaces: the public address of a task has no allocation',
    source: fargateInterface,
    see: async (aws) => (await taskInterface(aws))?.Association,
    recorded: {
      IpOwnerId: 'amazon',
      PublicDnsName: expect.stringMatching(/^ec2-[\d-]+\.compute-1\.amazonaws\.com$/),
      PublicIp: expect.stringMatching(/^(\d+\.){3}\d+$/),
    },
  },
];
