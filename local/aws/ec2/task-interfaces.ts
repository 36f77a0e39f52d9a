import { FARGATE_ACCOUNT } from './to-network-interface.ts';
import { monitor } from './guardduty.ts';
import { addInterface } from './network-interfaces.ts';
import { privateDnsName } from './private-addresses.ts';
import { publicAddress } from './public-addresses.ts';
import { type Ec2State, newId } from './state.ts';

/** A network interface that a service attached on a customer's behalf. */
export interface AttachedInterface {
  networkInterfaceId: string;
  subnetId: string;
  vpcId: string;
  availabilityZone: string;
  macAddress: string;
  privateIpAddress: string;
  privateDnsName: string;
  /** Only where one was asked for. */
  publicIp?: string;
}

export interface AttachRequest {
  subnetId: string;
  /** None: the default group of the subnet's VPC. */
  groupIds: string[];
  assignPublicIp: boolean;
  description: string;
  tags?: { Key: string; Value: string }[];
}

/** Network interfaces as other services use them: requester-managed, in use from the first moment. */
export interface TaskInterfaces {
  /** Throws EC2's errors: InvalidSubnetID.NotFound, InvalidGroup.NotFound, InsufficientFreeAddressesInSubnet. */
  attach(request: AttachRequest): AttachedInterface;
  /** The task has ended: its interface goes a few seconds later, and keeps its public address until then. */
  release(networkInterfaceId: string): void;
}

/** How long EC2 takes to take an interface away, in seconds. */
const RELEASE = { least: 2, most: 5 };

export function createTaskInterfaces(state: Ec2State): TaskInterfaces {
  const { world, networkInterfaces, subnets, tags } = state;

  return {
    attach({ subnetId, groupIds, assignPublicIp, description, tags: given = [] }) {
      const attachment = { id: newId(state, 'eni-attach'), at: new Date(world.clock.now()) };
      const record = addInterface(state, {
        subnetId,
        groupIds,
        description,
        attachment,
        requester: { id: FARGATE_ACCOUNT, interfaceType: 'interface' },
        ...(assignPublicIp && { publicIp: publicAddress(state) }),
      });
      tags.put(record.id, given);
      const { vpcId, zone } = subnets.get(subnetId);
      if (world.faults.take('guardduty')) monitor(state, vpcId);
      return {
        networkInterfaceId: record.id,
        subnetId,
        vpcId,
        availabilityZone: zone,
        macAddress: record.macAddress,
        privateIpAddress: record.privateIp,
        privateDnsName: privateDnsName(record.privateIp, world.region),
        ...(record.publicIp && { publicIp: record.publicIp }),
      };
    },

    release(networkInterfaceId) {
      const { id } = networkInterfaces.get(networkInterfaceId);
      const lingering = world.faults.take('interface_lingers')?.seconds;
      const seconds = lingering ?? world.random.between(RELEASE.least, RELEASE.most);
      world.clock.after(seconds, () => networkInterfaces.remove(id));
    },
  };
}
