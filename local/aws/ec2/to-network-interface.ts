import type {
  NetworkInterface,
  NetworkInterfaceAssociation,
  NetworkInterfaceAttachment,
} from '@aws-sdk/client-ec2';
import { privateDnsName } from './private-addresses.ts';
import { publicDnsName } from './public-addresses.ts';
import type { NetworkInterfaceRecord } from './records.ts';
import type { Ec2State } from './state.ts';

/** The account of AWS's own in which Fargate's machines live: it owns the other end of the attachment. */
export const FARGATE_ACCOUNT = '578734482556';

export const interfaceStatus = ({ attachment }: NetworkInterfaceRecord): 'in-use' | 'available' =>
  attachment ? 'in-use' : 'available';

function attachmentOf({ attachment }: NetworkInterfaceRecord): NetworkInterfaceAttachment | undefined {
  return (
    attachment && {
      AttachmentId: attachment.id,
      AttachTime: attachment.at,
      DeleteOnTermination: false,
      DeviceIndex: 1,
      InstanceOwnerId: FARGATE_ACCOUNT,
      NetworkCardIndex: 0,
      Status: 'attached',
    }
  );
}

function associationOf(
  { region }: { region: string },
  publicIp?: string,
): NetworkInterfaceAssociation | undefined {
  if (!publicIp) return undefined;
  return { IpOwnerId: 'amazon', PublicDnsName: publicDnsName(publicIp, region), PublicIp: publicIp };
}

/** An interface as EC2 describes it. */
export function toNetworkInterface(state: Ec2State, record: NetworkInterfaceRecord): NetworkInterface {
  const { world, subnets, securityGroups, tags } = state;
  const { vpcId, zone } = subnets.get(record.subnetId);
  const Association = associationOf(world, record.publicIp);
  const PrivateDnsName = privateDnsName(record.privateIp, world.region);
  return {
    NetworkInterfaceId: record.id,
    SubnetId: record.subnetId,
    VpcId: vpcId,
    AvailabilityZone: zone,
    Description: record.description,
    Status: interfaceStatus(record),
    Association,
    Attachment: attachmentOf(record),
    Groups: record.groupIds.map((id) => ({ GroupId: id, GroupName: securityGroups.get(id).name })),
    InterfaceType: record.requester?.interfaceType ?? 'interface',
    Ipv6Addresses: [],
    MacAddress: record.macAddress,
    OwnerId: world.accountId,
    PrivateDnsName,
    PrivateIpAddress: record.privateIp,
    PrivateIpAddresses: [{ Association, Primary: true, PrivateDnsName, PrivateIpAddress: record.privateIp }],
    ...(record.requester && { RequesterId: record.requester.id }),
    RequesterManaged: record.requester !== undefined,
    SourceDestCheck: true,
    TagSet: tags.of(record.id),
  };
}
