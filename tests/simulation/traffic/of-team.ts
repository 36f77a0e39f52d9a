import type { Plan } from '../plan/plan.ts';
import { membershipOf, teamNames } from '../plan/teams.ts';
import type { Wish } from './ledger.ts';

type Request = Pick<Wish, 'method' | 'url' | 'body'>;

const inBody = /^\/(clusters|cluster-plans|clean-ups|clean-up-plans)$/;
const inQuery = /^\/(task-definitions|task-definition-imports|task-definition-import-plans)$/;
const lists = /^\/(clusters|operations|clean-ups|task-definitions|limits)(\?|$)/;

/**
 * The request with the team that it is for, where callers have to say it. Now and then one names a team that it is not
 * in, or none.
 */
export function withTeam(
  { teams }: Pick<Plan, 'teams'>,
  caller: string,
  request: Request,
  pick: number,
): Request {
  if (!teams) return request;
  const { teams: own, isAdmin } = membershipOf(teams, caller);
  const any = teamNames[pick % teamNames.length]!;
  const usual = isAdmin ? any : own.length > 1 ? own[pick % own.length] : undefined;
  const owner = pick % 10 === 7 ? any : pick % 12 === 5 ? undefined : usual;
  const { method, url, body } = request;
  if (owner === undefined) return request;
  if (method === 'POST' && inBody.test(url)) return { ...request, body: { ...(body as object), owner } };
  if (method === 'POST' && inQuery.test(url)) return { ...request, url: `${url}?owner=${owner}` };
  if (method === 'GET' && lists.test(url) && pick % 3 === 0)
    return { ...request, url: `${url}${url.includes('?') ? '&' : '?'}owner=${owner}` };
  return request;
}
