import { getHealth } from '../../shared/contracts/health.ts';
import { authentication, version } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';

/** GET /health: that requests are served, the version, and how to authenticate. */
export const handler = endpoint(getHealth, async () => ({
  status: 'ok' as const,
  version: version(),
  auth: JSON.parse(authentication()),
}));
