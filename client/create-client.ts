import { type Client, type Config, createClient as createGenerated } from './generated/client/index.ts';
import { retrying } from './retrying.ts';

/**
 * A client of the API at `baseUrl`. It retries temporary failures, three times unless `retries` says otherwise: a
 * broken connection, a response with Retry-After of at most 30 seconds, and 429, 502, 503 and 504 of a gateway. Every
 * POST and PATCH without an Idempotency-Key gets one, so that no retry does anything twice. If IAM authorizes callers,
 * pass a `fetch` that signs.
 */
export function createClient({ retries = 3, ...config }: Config & { retries?: number }): Client {
  return createGenerated({ ...config, fetch: retrying(config.fetch ?? fetch, retries) });
}
