import type { BlockerOwner, NetworkInterface } from './network-interface-owner.ts';

const otherCluster = ({ tags }: NetworkInterface) => tags['aws:ecs:clusterName'];

/** Whose interface it is, and what makes it go. */
const owners: Record<BlockerOwner, (networkInterface: NetworkInterface) => [whose: string, remedy: string]> =
  {
    this_cluster: () => [
      'a task of this cluster',
      'ECS removes it after the task has ended, which can take 45 minutes; nobody else may. Where it stays for longer, ask AWS Support',
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
    guardduty: () => ['GuardDuty', 'have somebody who may do it delete the VPC endpoint that GuardDuty made'],
    aws_service: ({ requesterId }) => [
      `an AWS service${requesterId ? ` (${requesterId})` : ''}`,
      'remove what uses that service in this VPC',
    ],
    unknown: () => ['somebody whom this API does not know', 'delete the interface if nobody needs it'],
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
      ? 'It is no longer in use and goes by itself.'
      : `What helps: ${remedy}.`;
  return `It belongs to ${whose} and holds ${held}. ${outlook}`;
}

/** `wasOfStack`: a deletion of the stack by hand has left it (RetainResources). */
export function whyNotOfStack(held: string, remedy: string, wasOfStack: boolean): string {
  const whose = wasOfStack ? 'Somebody had CloudFormation keep it, so it' : 'It';
  return `${whose} is not part of the stack and holds ${held}. What helps: ${remedy}.`;
}

const denied = /AccessDenied|not authorized|Unauthorized|OperationNotPermitted/i;

/** Whether AWS's reason calls for a person, because waiting does not change it. */
export const needsPerson = (reason: string | null) => denied.test(reason ?? '');

/** Whether AWS has denied the deletion of one of these resources of a stack; `named`: their logical ids. */
export const isDenied = (resources: { resource: string; reason: string | null }[], named: string[]) =>
  resources.some(({ resource, reason }) => named.includes(resource) && needsPerson(reason));

/** What AWS says, as a sentence. */
export const withStop = (reason: string) => reason.replace(/\.?$/, '.');

/** For a resource that nothing visible depends on. `unread`: why this API could not look. */
export function whyResource(reason: string | null, unread?: string): string {
  if (!reason) return 'AWS gave no reason.';
  return `AWS said: ${withStop(reason)}${outlookOf(reason, unread)}`;
}

/** Why this API could not look at everything that may be in the way. */
export const whyUnread = (unread: string) => `This API could not look what depends on it: ${unread}`;

function outlookOf(reason: string, unread: string | undefined): string {
  if (/mapped public address/i.test(reason))
    return ' Those are addresses of tasks that have ended; they go with their network interfaces.';
  if (unread) return ` ${whyUnread(unread)}`;
  if (/dependenc|dependent|DependencyViolation/i.test(reason))
    return ' No network interface, security group, subnet or route table that depends on it is to be seen. This API looks for nothing else that somebody may have made there, such as network ACLs and gateways: look there if it lasts.';
  if (/while Services are active/i.test(reason))
    return ' Somebody made a service in it that is not part of the stack. What helps: delete that service.';
  if (/while Container Instances are active/i.test(reason))
    return ' Somebody registered EC2 instances in it by its name. What helps: deregister them, and take the name from what starts them.';
  if (needsPerson(reason)) return ' The role that CloudFormation uses here must be allowed to.';
  return '';
}
