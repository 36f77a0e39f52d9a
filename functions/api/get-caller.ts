import { getCaller } from '../../shared/contracts/caller.ts';
import { place } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';

/** GET /me: the identity of the caller, and the location of the deployment. */
export const handler = endpoint(getCaller, async ({ caller, scopes }) => ({
  requestedBy: caller,
  scopes,
  ...place(),
}));
