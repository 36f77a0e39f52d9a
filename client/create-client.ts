import { type Client, type Config, createClient as createGenerated } from './generated/client/index.ts';
import { retrying } from './retrying.ts';

/**
 * A client of the API at `baseUrl`. It retries what may pass, three times unless `retries` says otherwise: a broken connection,
 * a response with Retry-After of 30 seconds at most, 429, 502, 503 and 504 of a gateway. So that no retry does anything twice, every POST and PATCH
 * gets an Idempotency-Key unless it has one. Where IAM decides who may call, give it a `fetch` that signs.
 */
export function createClient({ retries = 3, ...config }: Config & { retries?: number }): Client {
  return createGenerated({ ...config, fetch: retrying(config.fetch ?? fetch, retries) });
}
