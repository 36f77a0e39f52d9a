import type { UsageRecords } from '../../journal/usage.ts';
import { nothing, type Usage } from '../../domain/limits/usage.ts';
import { countAll, type RecountDependencies } from './recount.ts';

export type UsedDependencies = Omit<RecountDependencies, 'usageRecords'> & {
  usageRecords: Pick<UsageRecords, 'used'>;
};

/** What the deployment uses, or a team; counted if nobody has counted it yet. */
export async function usedBy(dependencies: UsedDependencies, owner: string | undefined): Promise<Usage> {
  const known = await dependencies.usageRecords.used(owner);
  return known ?? (await countAll(dependencies)).totals.get(owner) ?? nothing;
}

/** The whole deployment, and the team of a caller if there are teams. */
export const countedFor = (owner: string | undefined): (string | undefined)[] =>
  owner === undefined ? [undefined] : [undefined, owner];
