import type { Journal } from '../aws/journal.ts';
import type { Vpcs } from '../aws/vpcs.ts';
import type { Stacks } from '../aws/stacks.ts';
import { everyPage } from '../every-page.ts';
import { holdCluster, type StepInput } from './hold-cluster.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster'>;
  stacks: Pick<Stacks, 'resources'>;
  vpcs: Pick<Vpcs, 'interfacesInVpc'>;
}

export interface InterfacesLeft {
  waiting: boolean;
  checks: number;
}

/** At fifteen seconds a check this is five minutes; what still stands then is named by the stack's own failure. */
const mostChecks = 20;

/**
 * Tells whether the cluster's own VPC still has public addresses: while it has, its gateway cannot be detached, and a
 * stack that tries ends in DELETE_FAILED.
 */
export async function checkInterfaces(
  { journal, stacks, vpcs }: Dependencies,
  input: StepInput & { interfaces?: InterfacesLeft },
): Promise<InterfacesLeft> {
  const { stackId } = await holdCluster(journal, input);
  const checks = (input.interfaces?.checks ?? 0) + 1;
  const resources = stackId ? await everyPage((cursor) => stacks.resources(stackId, cursor)) : [];
  const vpc = resources.find(({ type, status }) => type === 'AWS::EC2::VPC' && status !== 'DELETE_COMPLETE');
  if (!vpc?.physicalId || checks >= mostChecks) return { waiting: false, checks };
  const interfaces = await vpcs.interfacesInVpc(vpc.physicalId);
  return { waiting: interfaces.some(({ publicIp }) => publicIp !== undefined), checks };
}
