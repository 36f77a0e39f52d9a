/** The owners of resources that block a deletion. */
export const blockerOwners = [
  'this_cluster',
  'another_cluster',
  'load_balancer',
  'lambda',
  'nat_gateway',
  'vpc_endpoint',
  'instance',
  'guardduty',
  'aws_service',
  'unknown',
] as const;

export type BlockerOwner = (typeof blockerOwners)[number];

export interface NetworkInterface {
  id: string;
  /** available, associated, attaching, in-use, detaching, pending. */
  status: string;
  description: string;
  interfaceType: string;
  requesterId?: string;
  requesterManaged: boolean;
  ownerId: string;
  subnetId: string;
  vpcId: string;
  groupIds: string[];
  publicIp?: string;
  attachmentId?: string;
  instanceId?: string;
  tags: Record<string, string>;
}

/** Descriptions that AWS services write on their interfaces, for types that do not identify the service. */
const descriptions: readonly (readonly [BlockerOwner, RegExp])[] = [
  ['load_balancer', /^ELB /],
  ['lambda', /^AWS Lambda VPC ENI/],
  ['nat_gateway', /^Interface for NAT Gateway/],
  ['vpc_endpoint', /^VPC Endpoint Interface/],
];

const types: Record<string, BlockerOwner> = {
  load_balancer: 'load_balancer',
  network_load_balancer: 'load_balancer',
  gateway_load_balancer: 'load_balancer',
  gateway_load_balancer_endpoint: 'vpc_endpoint',
  lambda: 'lambda',
  nat_gateway: 'nat_gateway',
  natGateway: 'nat_gateway',
  vpc_endpoint: 'vpc_endpoint',
};

/** An interface that ECS attached to a task: its description is the ARN of the attachment. */
const isOfTask = ({ description }: NetworkInterface) =>
  /^arn:[^:]+:ecs:[^:]*:\d*:attachment\//.test(description);

/** The cluster that is being deleted, and the security groups of its stack. */
export interface OwnResources {
  cluster: string;
  groupIds: string[];
}

/** ECS tags the interface of a task with the cluster's name; without the tag, its security groups show the owner. */
function ownerOfTask({ tags, groupIds }: NetworkInterface, own: OwnResources): BlockerOwner {
  const cluster = tags['aws:ecs:clusterName'];
  const isOwn =
    cluster === undefined ? groupIds.some((id) => own.groupIds.includes(id)) : cluster === own.cluster;
  return isOwn ? 'this_cluster' : 'another_cluster';
}

export function ownerOf(networkInterface: NetworkInterface, own: OwnResources): BlockerOwner {
  const { description, interfaceType, instanceId, requesterManaged } = networkInterface;
  if (isOfTask(networkInterface)) return ownerOfTask(networkInterface, own);
  const described = descriptions.find(([, pattern]) => pattern.test(description))?.[0];
  const known = types[interfaceType] ?? described;
  if (known) return known;
  if (instanceId) return 'instance';
  return requesterManaged ? 'aws_service' : 'unknown';
}
