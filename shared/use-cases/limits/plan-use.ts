import { limitReached, limitUses, type LimitSettings, type LimitUse } from '../../domain/limits/limits.ts';
import type { Usage } from '../../domain/limits/usage.ts';
import { LimitReached } from '../../errors/limit-errors.ts';
import { countedFor, usedBy, type UsedDependencies } from './used.ts';

/** What a request would use up; refuses what would pass a limit. */
export async function planUse(
  dependencies: UsedDependencies & { limits: LimitSettings },
  added: Usage,
  owner?: string,
): Promise<LimitUse[]> {
  const { limits } = dependencies;
  const uses: LimitUse[] = [];
  for (const one of countedFor(owner)) {
    const counted = { owner: one, used: await usedBy(dependencies, one) };
    const reached = limitReached(limits, counted, added);
    if (reached) throw new LimitReached(reached, limits.contact);
    uses.push(...limitUses(limits, counted, added));
  }
  return uses;
}
