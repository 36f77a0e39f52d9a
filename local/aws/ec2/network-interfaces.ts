import { AwsError } from '../aws-error.ts';
import type { Ec2Actions } from './actions.ts';
import { describe } from './describe.ts';
import { invalidValue } from './kinds.ts';
import { toNetworkInterface, interfaceStatus } from './to-network-interface.ts';
import { privateAddress } from './private-addresses.ts';
import type { NetworkInterfaceRecord, SubnetRecord } from './records.ts';
import { defaultSecurityGroup } from './new-security-groups.ts';
import { type Ec2State, newIdOf } from './state.ts';
import { tagsFrom } from './tag-store.ts';

/** `02` marks an address that is administered locally, as EC2's are. */
const macAddress = ({ world }: Ec2State) =>
  ['02', ...Array.from({ length: 5 }, () => world.random.hex(2))].join(':');

function checkedGroups(state: Ec2State, { vpcId }: SubnetRecord, groupIds: readonly string[]): string[] {
  if (groupIds.length === 0) return [defaultSecurityGroup(state, vpcId).id];
  return groupIds.map((groupId) => {
    const group = state.securityGroups.get(groupId);
    if (group.vpcId === vpcId) return group.id;
    throw invalidValue('You have specified two resources that belong to different networks.');
  });
}

/** Makes an interface in the subnet; without groups it is in its VPC's default one. */
export function addInterface(
  state: Ec2State,
  {
    subnetId,
    groupIds,
    privateIp,
    ...given
  }: Pick<NetworkInterfaceRecord, 'subnetId' | 'groupIds' | 'description'> &
    Partial<Pick<NetworkInterfaceRecord, 'privateIp' | 'publicIp' | 'attachment' | 'requester'>>,
): NetworkInterfaceRecord {
  const subnet = state.subnets.get(subnetId);
  const groups = checkedGroups(state, subnet, groupIds);
  return state.networkInterfaces.add({
    id: newIdOf(state, 'networkInterface'),
    subnetId,
    groupIds: groups,
    privateIp: privateAddress(state, subnet, privateIp),
    macAddress: macAddress(state),
    ...given,
  });
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requester-managed-eni.html; the wording is that of public reports. */
const notTheCustomers = () =>
  new AwsError('AuthFailure', 'You do not have permission to access the specified resource.');

function filterFields(state: Ec2State) {
  const subnetOf = ({ subnetId }: NetworkInterfaceRecord) => state.subnets.get(subnetId);
  return {
    'network-interface-id': ({ id }: NetworkInterfaceRecord) => id,
    'vpc-id': (record: NetworkInterfaceRecord) => subnetOf(record).vpcId,
    'subnet-id': ({ subnetId }: NetworkInterfaceRecord) => subnetId,
    'availability-zone': (record: NetworkInterfaceRecord) => subnetOf(record).zone,
    'group-id': ({ groupIds }: NetworkInterfaceRecord) => groupIds,
    'group-name': ({ groupIds }: NetworkInterfaceRecord) =>
      groupIds.map((id) => state.securityGroups.get(id).name),
    status: interfaceStatus,
    description: ({ description }: NetworkInterfaceRecord) => description,
    'mac-address': ({ macAddress }: NetworkInterfaceRecord) => macAddress,
    'private-ip-address': ({ privateIp }: NetworkInterfaceRecord) => privateIp,
    'addresses.private-ip-address': ({ privateIp }: NetworkInterfaceRecord) => privateIp,
    'association.public-ip': ({ publicIp }: NetworkInterfaceRecord) => publicIp,
    'addresses.association.public-ip': ({ publicIp }: NetworkInterfaceRecord) => publicIp,
    'association.ip-owner-id': ({ publicIp }: NetworkInterfaceRecord) => publicIp && 'amazon',
    'requester-managed': ({ requester }: NetworkInterfaceRecord) => requester !== undefined,
    'requester-id': ({ requester }: NetworkInterfaceRecord) => requester?.id,
    'attachment.attachment-id': ({ attachment }: NetworkInterfaceRecord) => attachment?.id,
    'attachment.status': ({ attachment }: NetworkInterfaceRecord) => attachment && 'attached',
    'interface-type': ({ requester }: NetworkInterfaceRecord) => requester?.interfaceType ?? 'interface',
    'owner-id': () => state.world.accountId,
  };
}

type NetworkInterfaceActions = Pick<
  Ec2Actions,
  'CreateNetworkInterface' | 'DeleteNetworkInterface' | 'DetachNetworkInterface' | 'DescribeNetworkInterfaces'
>;

export function networkInterfaceActions(state: Ec2State): NetworkInterfaceActions {
  const { networkInterfaces, tags } = state;
  return {
    CreateNetworkInterface({
      SubnetId = '',
      Groups = [],
      Description = '',
      PrivateIpAddress,
      TagSpecifications,
    }) {
      const given = tagsFrom(TagSpecifications, 'networkInterface');
      const record = addInterface(state, {
        subnetId: SubnetId,
        groupIds: Groups,
        description: Description,
        ...(PrivateIpAddress && { privateIp: PrivateIpAddress }),
      });
      tags.put(record.id, given);
      return { NetworkInterface: toNetworkInterface(state, record) };
    },

    DeleteNetworkInterface({ NetworkInterfaceId }) {
      const { id, attachment, requester } = networkInterfaces.get(NetworkInterfaceId);
      if (attachment)
        throw new AwsError('InvalidParameterValue', `Network interface '${id}' is currently in use.`);
      if (requester) throw notTheCustomers();
      networkInterfaces.remove(id);
      return {};
    },

    /** Only services attach interfaces here, and what they attached no customer detaches. */
    DetachNetworkInterface({ AttachmentId = '' }) {
      const found = networkInterfaces.all().some(({ attachment }) => attachment?.id === AttachmentId);
      if (!found)
        throw new AwsError(
          'InvalidAttachmentID.NotFound',
          `The attachment ID '${AttachmentId}' does not exist`,
        );
      throw new AwsError('OperationNotPermitted', "You are not allowed to manage 'ela-attach' attachments.");
    },

    DescribeNetworkInterfaces({ NetworkInterfaceIds, ...input }) {
      const options = { ...input, ids: NetworkInterfaceIds };
      const { records, NextToken } = describe(state, networkInterfaces, filterFields(state), options);
      return { NetworkInterfaces: records.map((record) => toNetworkInterface(state, record)), NextToken };
    },
  };
}
