import type { Journal } from '../../../journal/journal.ts';
import type { Vpcs } from '../../../aws/vpcs.ts';
import type { Quotas } from '../../../aws/quotas.ts';
import { requireLock, type StepInput } from '../../operations/cluster-lock.ts';

/** The account has reached its quota of VPCs. The diagnosis matches the message. */
export class QuotaReached extends Error {
  override readonly name = 'QuotaReached';

  constructor(existing: number, allowed: number) {
    super(
      `The maximum number of VPCs has been reached: the region has ${existing} of ${allowed} VPCs (quota L-F678F1CE), and nothing was created.`,
    );
  }
}

interface Dependencies {
  journal: Pick<Journal, 'getCluster'>;
  vpcs: Pick<Vpcs, 'countVpcs'>;
  quotas: Quotas;
}

/** Checks before anything is created whether another VPC fits into the quota, if the cluster needs one. */
export async function checkQuota({ journal, vpcs, quotas }: Dependencies, input: StepInput): Promise<void> {
  const { network, stackRequestedAt } = await requireLock(journal, input);
  if (network.vpcId || stackRequestedAt) return;
  const [existing, allowed] = await Promise.all([vpcs.countVpcs(), quotas.vpcs()]);
  if (existing >= allowed) throw new QuotaReached(existing, allowed);
}
