import { limitUses, type LimitSettings, type LimitUse } from '../../domain/limits/limits.ts';
import { countedFor, usedBy, type UsedDependencies } from './used.ts';

interface Dependencies extends UsedDependencies {
  limits: LimitSettings;
}

/** What is used of the limits of the deployment and of a team, and what is left. */
export async function getLimits(dependencies: Dependencies, owner?: string) {
  const { tasksPerRequest, maxTtl, defaultTtl, contact } = dependencies.limits;
  const uses = countedFor(owner).map(async (one) =>
    limitUses(dependencies.limits, { owner: one, used: await usedBy(dependencies, one) }),
  );
  return {
    limits: (await Promise.all(uses)).flat().map(withLeft),
    tasksPerRequest,
    maxTtl,
    defaultTtl,
    contact,
  };
}

const withLeft = ({ after: _after, ...limit }: LimitUse) => ({
  ...limit,
  left: limit.maximum === null ? null : Math.max(0, limit.maximum - limit.used),
});
