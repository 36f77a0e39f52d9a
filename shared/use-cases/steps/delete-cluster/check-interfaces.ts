import type { GuardDuty } from '../../../aws/guard-duty.ts';
import type { Journal } from '../../../journal/journal.ts';
import type { Vpcs } from '../../../aws/vpcs.ts';
import type { Stacks } from '../../../aws/stacks.ts';
import { isUsedByOthers } from '../../../domain/blockers/guard-duty.ts';
import { isSecurityGroup, remainingVpc } from '../../../domain/blockers/dependent-resources.ts';
import { collectPages } from '../../../collect-pages.ts';
import { requireLock, type StepInput } from '../../operations/cluster-lock.ts';
import { removeMonitoring } from '../../stacks/remove-monitoring.ts';
import type { TasksLeft } from './stop-cluster-tasks.ts';
import { unlessRefused } from '../../unless-refused.ts';

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

export interface CheckInterfacesInput extends StepInput {
  interfaces?: InterfacesLeft;
  tasks?: Pick<TasksLeft, 'ended'>;
}

/** With fifteen seconds a check: five minutes and ten. If something is left then, the stack's own failure shows it. */
const maximumChecks = { ofAddresses: 20, ofMonitoring: 40 };

/**
 * Whether the cluster's own VPC still has public addresses: while it has, its gateway cannot be detached, and a
 * deletion of the stack would end in DELETE_FAILED. Once no task is left, this step removes the resources that
 * GuardDuty has created in that VPC. If AWS denies a read, the step does not wait.
 */
export async function checkInterfaces(
  dependencies: Dependencies,
  input: CheckInterfacesInput,
): Promise<InterfacesLeft> {
  const { stackId } = await requireLock(dependencies.journal, input);
  const checks = (input.interfaces?.checks ?? 0) + 1;
  const check = () => isWaiting(dependencies, input, { stackId, checks });
  return { waiting: await unlessRefused(check, () => false), checks };
}

async function isWaiting(
  { stacks, vpcs, guardDuty }: Dependencies,
  input: CheckInterfacesInput,
  { stackId, checks }: { stackId: string | undefined; checks: number },
): Promise<boolean> {
  const resources = stackId ? await collectPages((cursor) => stacks.resources(stackId, cursor)) : [];
  const vpcId = remainingVpc(resources);
  if (!vpcId) return false;

  const interfaces = await vpcs.interfacesInVpc(vpcId);
  const groupIds = resources.filter(isSecurityGroup).flatMap(({ physicalId }) => physicalId ?? []);
  const hasAddresses = interfaces.some(({ publicIp }) => publicIp !== undefined);
  const hasMonitoring =
    input.tasks?.ended !== false &&
    !interfaces.some((one) => isUsedByOthers(one, { cluster: input.cluster, groupIds })) &&
    (await removeMonitoring({ vpcs, guardDuty }, vpcId, interfaces));
  return (
    (hasAddresses && checks < maximumChecks.ofAddresses) ||
    (hasMonitoring && checks < maximumChecks.ofMonitoring)
  );
}
