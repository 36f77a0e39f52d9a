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
