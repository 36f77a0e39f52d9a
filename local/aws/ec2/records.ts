import type { VolumeType } from '@aws-sdk/client-ec2';

export interface VpcRecord {
  readonly id: string;
  readonly cidr: string;
  readonly isDefault: boolean;
  /** Seconds of the clock's uptime from which the VPC is no longer pending. */
  readonly availableAt: number;
  dnsSupport: boolean;
  dnsHostnames: boolean;
  /** The blocks that were added, by the ids of their associations. */
  readonly addedBlocks: Map<string, string>;
  /** EnableNetworkAddressUsageMetrics. */
  addressMetrics: boolean;
}

export interface SubnetRecord {
  readonly id: string;
  readonly vpcId: string;
  readonly cidr: string;
  readonly zone: string;
  readonly isDefault: boolean;
  mapsPublicIp: boolean;
}

export interface InternetGatewayRecord {
  readonly id: string;
  vpcId?: string;
}

export interface RouteRecord {
  readonly destination: string;
  /** None: the VPC's own local route. */
  readonly gatewayId?: string;
}

export interface RouteTableRecord {
  readonly id: string;
  readonly vpcId: string;
  /** The id of the association by which it is the VPC's main table. */
  readonly mainAssociationId?: string;
  routes: RouteRecord[];
  /** Subnet ids by association id. */
  readonly associations: Map<string, string>;
}

export interface SecurityGroupRecord {
  readonly id: string;
  readonly vpcId: string;
  readonly name: string;
  readonly description: string;
}

export interface SecurityGroupRuleRecord {
  readonly id: string;
  readonly groupId: string;
  readonly isEgress: boolean;
  readonly protocol: string;
  /** -1 where the protocol has no ports, or all are meant. */
  readonly fromPort: number;
  readonly toPort: number;
  readonly peer: { readonly kind: 'ipv4' | 'ipv6' | 'group'; readonly value: string };
  readonly description: string | undefined;
}

export interface NetworkInterfaceRecord {
  readonly id: string;
  readonly subnetId: string;
  readonly groupIds: readonly string[];
  readonly description: string;
  readonly macAddress: string;
  readonly privateIp: string;
  readonly publicIp?: string | undefined;
  readonly attachment?: { readonly id: string; readonly at: Date };
  /** Present where a service of AWS made it: the customer can neither detach nor delete it, whatever became of its use. */
  readonly requester?: { readonly id: string; readonly interfaceType: 'interface' | 'vpc_endpoint' };
}

export interface VpcEndpointRecord {
  readonly id: string;
  readonly vpcId: string;
  readonly serviceName: string;
  readonly subnetIds: readonly string[];
  readonly groupIds: readonly string[];
  readonly interfaceIds: readonly string[];
  state: 'available' | 'deleting';
}

export interface VolumeRecord {
  readonly id: string;
  readonly zone: string;
  readonly sizeInGiB: number;
  readonly volumeType: VolumeType;
  readonly iops?: number | undefined;
  readonly throughput?: number | undefined;
  readonly encrypted: boolean;
  readonly kmsKeyId?: string | undefined;
  readonly snapshotId?: string | undefined;
  readonly createdAt: Date;
  /** The task that the volume is attached to, by its ARN. */
  attachment?: { readonly taskArn: string; readonly at: Date } | undefined;
  isDeleting: boolean;
}
