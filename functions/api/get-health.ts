import { getHealth } from '../../shared/contracts/health.ts';
import { authentication, version } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';

/** GET /health: says that requests are served, by which version, and how to sign in. */
export const handler = endpoint(getHealth, async () => ({
  status: 'ok' as const,
  version: version(),
  auth: JSON.parse(authentication()),
}));
