import { getCaller } from '../../shared/contracts/caller.ts';
import { place } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';

/** GET /me: who the API takes the caller for, and where the deployment is. */
export const handler = endpoint(getCaller, async ({ caller, scopes }) => ({
  requestedBy: caller,
  scopes,
  ...place(),
}));
