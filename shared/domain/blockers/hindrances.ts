import type { NetworkInterface } from './network-interface-owner.ts';

export interface StackResource {
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
  /** The groups that its rules name. */
  referencedGroupIds: string[];
  tags: Record<string, string>;
}

/** A subnet or a route table: what AWS deletes no VPC with, beside interfaces and security groups. */
export interface VpcPart {
  id: string;
  type: 'AWS::EC2::Subnet' | 'AWS::EC2::RouteTable';
  description: string;
}

/** Everything that may stand in the way of deleting the stack of a cluster. */
export interface Hindrances {
  cluster: string;
  /** All resources of the stack, whatever their status. */
  resources: StackResource[];
  /** The VPC of the stack while that is there, or the one of others that its tasks ran in. */
  vpcId: string | null;
  /** Those in the VPC. */
  networkInterfaces: NetworkInterface[];
  securityGroups: SecurityGroup[];
  /** Read only where the VPC itself could not be deleted. */
  vpcParts: VpcPart[];
  /** Why AWS did not say all of it. */
  unread?: string;
}

export const isVpc = ({ type }: Pick<StackResource, 'type'>) => type === 'AWS::EC2::VPC';

/** The id of the VPC that the stack made, while that is there. */
export const vpcLeft = (
  resources: Pick<StackResource, 'type' | 'status' | 'physicalId'>[],
): string | undefined =>
  resources.find((one) => isVpc(one) && one.status !== 'DELETE_COMPLETE')?.physicalId ?? undefined;

export const isSecurityGroup = ({ type }: Pick<StackResource, 'type'>) => type === 'AWS::EC2::SecurityGroup';

/** AWS refuses to delete the resource while the interface is there. */
export function interfaceHolds(
  { subnetId, groupIds, vpcId, publicIp }: NetworkInterface,
  vpcOfStack: string | undefined,
) {
  return ({ type, physicalId }: StackResource): boolean => {
    if (type === 'AWS::EC2::Subnet') return subnetId === physicalId;
    if (type === 'AWS::EC2::SecurityGroup') return groupIds.includes(physicalId ?? '');
    if (type === 'AWS::EC2::VPC') return vpcId === physicalId;
    const needsNoPublicAddress =
      type === 'AWS::EC2::VPCGatewayAttachment' || type === 'AWS::EC2::InternetGateway';
    return needsNoPublicAddress && publicIp !== undefined && vpcId === vpcOfStack;
  };
}

/** AWS refuses to delete the resource while the security group, which is not of the stack, is there. */
export function groupHolds({ referencedGroupIds, vpcId, name }: SecurityGroup) {
  return (resource: StackResource): boolean =>
    isSecurityGroup(resource)
      ? referencedGroupIds.includes(resource.physicalId ?? '')
      : isVpc(resource) && vpcId === resource.physicalId && name !== 'default';
}
