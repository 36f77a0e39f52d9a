import type { UsageRecords } from '../../journal/usage.ts';
import type { Counted } from '../../domain/limits/limits.ts';
import { nothing } from '../../domain/limits/usage.ts';
import { countAll, type RecountDependencies } from './recount.ts';

export type UsedDependencies = Omit<RecountDependencies, 'usageRecords'> & {
  usageRecords: Pick<UsageRecords, 'used'>;
};

/** What the deployment uses (undefined), or teams; counted if nobody has counted it yet. */
export async function usedBy(
  dependencies: UsedDependencies,
  owners: (string | undefined)[],
): Promise<Counted[]> {
  const known = await Promise.all(owners.map((owner) => dependencies.usageRecords.used(owner)));
  const totals = known.every(Boolean) ? undefined : (await countAll(dependencies)).totals;
  return owners.map((owner, index) => ({ owner, used: known[index] ?? totals?.get(owner) ?? nothing }));
}
