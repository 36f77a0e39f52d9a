import {
  countersOf,
  limitReached,
  limitUses,
  type LimitSettings,
  type LimitUse,
} from '../../domain/limits/limits.ts';
import type { Usage } from '../../domain/limits/usage.ts';
import { LimitReached } from '../../errors/limit-errors.ts';
import { usedBy, type UsedDependencies } from './used.ts';

/** What a request would use up of the limits of the deployment and of a team; refuses what would pass one. */
export async function planUse(
  dependencies: UsedDependencies & { limits: LimitSettings },
  added: Usage,
  owner: string | undefined,
): Promise<LimitUse[]> {
  const { limits } = dependencies;
  const counted = await usedBy(dependencies, countersOf(owner));
  return counted.flatMap((one) => {
    const reached = limitReached(limits, one, added);
    if (reached) throw new LimitReached(reached, limits.contact);
    return limitUses(limits, one, added);
  });
}
