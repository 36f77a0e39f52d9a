import type { NetworkInterface } from './network-interface-owner.ts';

export interface ResourceToDelete {
  logicalId: string;
  physicalId: string | null;
  type: string;
  status: string;
  reason: string | null;
}

export interface SecurityGroup {
  id: string;
  name: string;
  description: string;
  vpcId: string;
  /** The groups that its rules refer to. */
  referencedGroupIds: string[];
  tags: Record<string, string>;
}

/** A subnet or a route table: AWS deletes no VPC that still has one, besides interfaces and security groups. */
export interface VpcPart {
  id: string;
  type: 'AWS::EC2::Subnet' | 'AWS::EC2::RouteTable';
  description: string;
}

/** Everything that may block the deletion of a cluster's stack. */
export interface DependentResources {
  cluster: string;
  /** All resources of the stack, whatever their status. */
  resources: ResourceToDelete[];
  /** The VPC of the stack while it exists. */
  vpcId: string | null;
  /** Those in that VPC, or in the security groups of a stack without a VPC. */
  networkInterfaces: NetworkInterface[];
  securityGroups: SecurityGroup[];
  /** Only read if the VPC itself could not be deleted. */
  vpcParts: VpcPart[];
  /** Why AWS did not return everything. */
  unread?: string;
}

export const isVpc = ({ type }: Pick<ResourceToDelete, 'type'>) => type === 'AWS::EC2::VPC';

/** The id of the VPC that the stack created, while it exists. */
export const remainingVpc = (
  resources: Pick<ResourceToDelete, 'type' | 'status' | 'physicalId'>[],
): string | undefined =>
  resources.find((one) => isVpc(one) && one.status !== 'DELETE_COMPLETE')?.physicalId ?? undefined;

export const isSecurityGroup = ({ type }: Pick<ResourceToDelete, 'type'>) =>
  type === 'AWS::EC2::SecurityGroup';

/** AWS refuses to delete the resource while the interface exists. */
export function interfaceBlocks(
  { subnetId, groupIds, vpcId, publicIp }: NetworkInterface,
  vpcOfStack: string | undefined,
) {
  return ({ type, physicalId }: ResourceToDelete): boolean => {
    if (type === 'AWS::EC2::Subnet') return subnetId === physicalId;
    if (type === 'AWS::EC2::SecurityGroup') return groupIds.includes(physicalId ?? '');
    if (type === 'AWS::EC2::VPC') return vpcId === physicalId;
    const needsNoPublicAddress =
      type === 'AWS::EC2::VPCGatewayAttachment' || type === 'AWS::EC2::InternetGateway';
    return needsNoPublicAddress && publicIp !== undefined && vpcId === vpcOfStack;
  };
}

/** AWS refuses to delete the resource while this security group exists, which is not part of the stack. */
export function groupBlocks({ referencedGroupIds, vpcId, name }: SecurityGroup) {
  return (resource: ResourceToDelete): boolean =>
    isSecurityGroup(resource)
      ? referencedGroupIds.includes(resource.physicalId ?? '')
      : isVpc(resource) && vpcId === resource.physicalId && name !== 'default';
}
