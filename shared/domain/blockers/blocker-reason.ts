import type { BlockerOwner, NetworkInterface } from './network-interface-owner.ts';

const otherCluster = ({ tags }: NetworkInterface) => tags['aws:ecs:clusterName'];

/** The owner of the interface, and how the interface can be removed. */
const owners: Record<BlockerOwner, (networkInterface: NetworkInterface) => [whose: string, remedy: string]> =
  {
    this_cluster: () => [
      'a task of this cluster',
      'ECS removes it after the task has ended, which can take 45 minutes; nobody else may remove it. If it stays longer, ask AWS Support',
    ],
    another_cluster: (networkInterface) => [
      `a task of ${otherCluster(networkInterface) ? `the cluster "${otherCluster(networkInterface)}"` : 'another cluster'}`,
      'stop that task',
    ],
    load_balancer: () => ['a load balancer', 'delete the load balancer'],
    lambda: () => [
      'a Lambda function',
      'delete the function or take it out of the VPC; its interfaces go up to 45 minutes later',
    ],
    nat_gateway: () => ['a NAT gateway', 'delete the NAT gateway'],
    vpc_endpoint: () => ['a VPC endpoint', 'delete the VPC endpoint'],
    instance: ({ instanceId }) => [
      `the EC2 instance ${instanceId}`,
      'terminate the instance or detach the interface',
    ],
    guardduty: () => [
      'GuardDuty',
      'have the VPC endpoint that GuardDuty created deleted by somebody with the permission',
    ],
    aws_service: ({ requesterId }) => [
      `an AWS service${requesterId ? ` (${requesterId})` : ''}`,
      'remove the resource that uses that service in this VPC',
    ],
    unknown: () => ['an unknown owner', 'delete the interface if nobody needs it'],
  };

export function whyInterface(
  networkInterface: NetworkInterface,
  owner: BlockerOwner,
  held: string,
  leaves: boolean,
): string {
  const [whose, remedy] = owners[owner](networkInterface);
  const outlook =
    leaves && owner !== 'this_cluster'
      ? 'It is no longer in use and will be removed by AWS.'
      : `What helps: ${remedy}.`;
  return `It belongs to ${whose} and holds ${held}. ${outlook}`;
}

/** `wasOfStack`: somebody deleted the stack by hand and kept this resource (RetainResources). */
export function whyNotOfStack(held: string, remedy: string, wasOfStack: boolean): string {
  const whose = wasOfStack ? 'Somebody told CloudFormation to retain it, so it' : 'It';
  return `${whose} is not part of the stack and holds ${held}. What helps: ${remedy}.`;
}

const denied = /AccessDenied|not authorized|Unauthorized|OperationNotPermitted/i;

/** Whether AWS's reason needs a person, because waiting does not help. */
export const needsPerson = (reason: string | null) => denied.test(reason ?? '');

/** Whether AWS has denied the deletion of one of these resources; `named` has their logical ids. */
export const isDenied = (resources: { resource: string; reason: string | null }[], named: string[]) =>
  resources.some(({ resource, reason }) => named.includes(resource) && needsPerson(reason));

/** AWS's words as a sentence with a full stop. */
export const withStop = (reason: string) => reason.replace(/\.?$/, '.');

/** For a resource without a visible dependency. `unread`: why this API could not read the dependencies. */
export function whyResource(reason: string | null, unread?: string): string {
  if (!reason) return 'AWS gave no reason.';
  return `AWS said: ${withStop(reason)}${outlookOf(reason, unread)}`;
}

/** Why this API could not read all dependencies. */
export const whyUnread = (unread: string) => `This API could not read what depends on it: ${unread}`;

function outlookOf(reason: string, unread: string | undefined): string {
  if (/mapped public address/i.test(reason))
    return ' These are addresses of tasks that have ended; AWS removes them with their network interfaces.';
  if (unread) return ` ${whyUnread(unread)}`;
  if (/dependenc|dependent|DependencyViolation/i.test(reason))
    return ' No visible network interface, security group, subnet or route table depends on it. This API does not look for anything else, such as network ACLs and gateways: look for those if the problem stays.';
  if (/while Services are active/i.test(reason))
    return ' Somebody created a service in it that is not part of the stack. What helps: delete that service.';
  if (/while Container Instances are active/i.test(reason))
    return ' Somebody registered EC2 instances in it by its name. What helps: deregister them, and remove the name of the cluster from the configuration that starts them.';
  if (needsPerson(reason)) return ' The role that CloudFormation uses here needs the permission.';
  return '';
}
