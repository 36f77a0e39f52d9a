import { getHealth } from '../../shared/contracts/health.ts';
import { endpoint } from '../../shared/http/endpoint.ts';

/** GET /health: says that requests are served. */
export const handler = endpoint(getHealth, async () => ({ status: 'ok' as const }));
