import type { GuardDuty } from '../aws/guard-duty.ts';
import type { Journal } from '../aws/journal.ts';
import type { Vpcs } from '../aws/vpcs.ts';
import type { Stacks } from '../aws/stacks.ts';
import { isSecurityGroup, isVpc } from '../domain/blockers/hindrances.ts';
import { ownerOf, type NetworkInterface } from '../domain/blockers/network-interface-owner.ts';
import type { StackResource } from '../domain/operation/stack.ts';
import { everyPage } from '../every-page.ts';
import { holdCluster, type StepInput } from './hold-cluster.ts';
import { removeMonitoring } from './remove-monitoring.ts';
import type { TasksLeft } from './stop-cluster-tasks.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster'>;
  stacks: Pick<Stacks, 'resources'>;
  vpcs: Pick<Vpcs, 'interfacesInVpc' | 'securityGroupsInVpc'>;
  guardDuty: Pick<GuardDuty, 'endpoints' | 'deleteEndpoints' | 'deleteGroup'>;
}

export interface InterfacesLeft {
  waiting: boolean;
  checks: number;
}

/** At fifteen seconds a check these are five minutes and ten; what still stands then is named by the stack's own failure. */
const mostChecks = { ofAddresses: 20, ofMonitoring: 40 };

/**
 * Tells whether the cluster's own VPC still has public addresses: while it has, its gateway cannot be detached, and a
 * stack that tries ends in DELETE_FAILED. Once no task is left, it removes what GuardDuty has put into that VPC.
 */
export async function checkInterfaces(
  { journal, stacks, vpcs, guardDuty }: Dependencies,
  input: StepInput & { interfaces?: InterfacesLeft; tasks?: Pick<TasksLeft, 'ended'> },
): Promise<InterfacesLeft> {
  const { stackId } = await holdCluster(journal, input);
  const checks = (input.interfaces?.checks ?? 0) + 1;
  const resources = stackId ? await everyPage((cursor) => stacks.resources(stackId, cursor)) : [];
  const vpcId = resources.find((one) => isVpc(one) && one.status !== 'DELETE_COMPLETE')?.physicalId;
  if (!vpcId) return { waiting: false, checks };

  const interfaces = await vpcs.interfacesInVpc(vpcId);
  const hasAddresses = interfaces.some(({ publicIp }) => publicIp !== undefined);
  const hasMonitoring =
    input.tasks?.ended !== false &&
    !interfaces.some((one) => isUsedByOthers(one, input.cluster, resources)) &&
    (await removeMonitoring({ vpcs, guardDuty }, vpcId, interfaces));
  return {
    waiting:
      (hasAddresses && checks < mostChecks.ofAddresses) ||
      (hasMonitoring && checks < mostChecks.ofMonitoring),
    checks,
  };
}

/**
 * GuardDuty goes on watching the tasks and the instances that somebody else runs in this VPC, by the same endpoint.
 * https://docs.aws.amazon.com/guardduty/latest/ug/how-runtime-monitoring-works-ec2.html
 */
function isUsedByOthers(one: NetworkInterface, cluster: string, resources: StackResource[]): boolean {
  const groupIds = resources.filter(isSecurityGroup).flatMap(({ physicalId }) => physicalId ?? []);
  const hasEnded = ['available', 'detaching'].includes(one.status);
  return !hasEnded && ['another_cluster', 'instance'].includes(ownerOf(one, { cluster, groupIds }));
}
