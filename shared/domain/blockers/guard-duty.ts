import type { SecurityGroup } from './dependent-resources.ts';
import { ownerOf, type NetworkInterface, type OwnResources } from './network-interface-owner.ts';

/** The tag that GuardDuty's Runtime Monitoring puts on its endpoint and security group in the VPCs of Fargate tasks. */
export const guardDutyTag = 'GuardDutyManaged';

/** A security group with the name that GuardDuty gives its own. */
export const hasNameOfGuardDuty = ({ name }: SecurityGroup): boolean =>
  name.startsWith('GuardDutyManagedSecurityGroup-');

/** A security group that GuardDuty created: only those have both the name and the tag. */
export const isOfGuardDuty = (group: SecurityGroup): boolean =>
  hasNameOfGuardDuty(group) && group.tags[guardDutyTag] === 'true';

/** Whether the interface belongs to a VPC endpoint, which GuardDuty uses to watch tasks. */
export const isOfEndpoint = ({ interfaceType }: NetworkInterface): boolean =>
  interfaceType === 'vpc_endpoint';

/**
 * Whether a task or an instance of somebody else uses the interface. GuardDuty then still needs the endpoint of the
 * VPC to watch it.
 * https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring-agent-connectivity.html
 */
export function isUsedByOthers(one: NetworkInterface, own: OwnResources): boolean {
  const hasEnded = ['available', 'detaching'].includes(one.status);
  return !hasEnded && ['another_cluster', 'instance'].includes(ownerOf(one, own));
}
