import type { Caller, Owner } from '../../domain/team/caller.ts';
import { InvalidRequest } from '../../errors/request-errors.ts';
import { NotYourTeam } from '../../errors/team-errors.ts';

/** Where a request names the team: `body` or `query`. */
type Part = 'body' | 'query';

/**
 * The team to which something new belongs: the one that the request names, or the only one of the caller. Null where
 * the deployment has no teams.
 */
export function ownerFor(caller: Caller, asked: string | undefined, part: Part = 'body'): Owner {
  const { teams, isAdmin } = caller;
  if (teams === null) {
    if (asked !== undefined)
      refuse(part, `Received "${asked}"; this deployment has no teams: leave owner out.`);
    return null;
  }
  if (teams.length === 0 && !isAdmin) throw new NotYourTeam(noTeam);
  if (asked === undefined) {
    if (teams.length === 1) return teams[0]!;
    refuse(part, `Missing; name the team to which it belongs: ${teams.join(', ') || 'any, such as web'}.`);
  }
  if (!isAdmin && !teams.includes(asked))
    throw new NotYourTeam(`You are not in the team "${asked}"; owner can be ${teams.join(', ')}.`);
  return asked;
}

/** The same for a clean-up; null for one of everything, which callers above the teams may ask for. */
export function ownerOfCleanUp(caller: Caller, asked: string | undefined): Owner {
  return caller.isAdmin && caller.teams !== null && asked === undefined ? null : ownerFor(caller, asked);
}

const noTeam =
  'You are in no team, and only members of a team may create or clean up something. GET /me shows your teams; the operator of this deployment says who is in which team.';

function refuse(part: Part, message: string): never {
  throw new InvalidRequest([{ path: [part, 'owner'], message }]);
}
