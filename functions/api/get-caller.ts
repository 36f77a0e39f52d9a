import { getCaller } from '../../shared/contracts/caller.ts';
import { place } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';

/** GET /me: the identity of the caller, and the location of the deployment. */
export const handler = endpoint(getCaller, async ({ caller, scopes }) => ({
  requestedBy: caller.requestedBy,
  scopes,
  teams: caller.teams && [...caller.teams],
  admin: caller.isAdmin,
  ignoredTeams: caller.ignoredTeams,
  ...place(),
}));
