import { limitUses, type LimitSettings, type LimitUse } from '../../domain/limits/limits.ts';
import { listedOwners, type Caller } from '../../domain/team/caller.ts';
import { usedBy, type UsedDependencies } from './used.ts';

interface Dependencies extends UsedDependencies {
  limits: LimitSettings;
  caller: Caller;
}

/** What is used of the limits of the deployment and of teams, and what is left. */
export async function getLimits(dependencies: Dependencies, { owner }: { owner?: string | undefined }) {
  const { limits, caller } = dependencies;
  const { tasksPerRequest, maxTtl, defaultTtl, contact } = limits;
  const owners = [undefined, ...teamsOf(caller, owner)];
  const counted = await usedBy(dependencies, owners);
  return {
    limits: counted.flatMap((one) => limitUses(limits, one)).map(withLeft),
    tasksPerRequestCount: tasksPerRequest,
    maxTtl,
    defaultTtl,
    contact,
  };
}

/** Without a team in the request its own, also for those who may read all. */
const teamsOf = (caller: Caller, asked: string | undefined): readonly string[] =>
  (asked === undefined ? caller.teams : listedOwners(caller, asked)) ?? [];

const withLeft = ({ after: _after, ...limit }: LimitUse) => ({
  ...limit,
  left: limit.maximum === null ? null : Math.max(0, limit.maximum - limit.used),
});
