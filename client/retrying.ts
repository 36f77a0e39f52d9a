import { pause } from './pause.ts';

/** Seconds: a request with a longer Retry-After is not retried. */
const longestPause = 30;

/** The statuses of API Gateway and proxies for temporary failures. */
const passing = new Set([429, 502, 503, 504]);

/** Sends a request again if that may help, unchanged, with the same Idempotency-Key. */
export function retrying(send: typeof fetch, retries: number): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    if (isWithKey(request)) request.headers.set('Idempotency-Key', crypto.randomUUID());
    for (let attempt = 0; ; attempt++) {
      const isLast = attempt === retries;
      const seen = await send(request.clone()).catch((error: unknown) => {
        if (isLast || request.signal.aborted) throw error;
      });
      const seconds = secondsToWait(seen, attempt);
      if (seen && (isLast || seconds === undefined)) return seen;
      await seen?.body?.cancel();
      await pause(seconds!, request.signal);
      request.signal.throwIfAborted();
    }
  };
}

/** These methods take a key, so that a retry finds what the first attempt did. */
const isWithKey = ({ method, headers }: Request) =>
  ['POST', 'PATCH'].includes(method) && !headers.has('Idempotency-Key');

/** Undefined if a retry does not help. A problem without Retry-After says so; gateways and proxies do not know. */
function secondsToWait(seen: Response | void, attempt: number): number | undefined {
  const growing = 2 ** attempt * (0.5 + Math.random() / 2);
  if (!seen) return growing;
  const asked = retryAfter(seen);
  if (asked === undefined) return passing.has(seen.status) && !isProblem(seen) ? growing : undefined;
  return asked > longestPause ? undefined : asked;
}

const isProblem = ({ headers }: Response) => headers.get('content-type')?.includes('problem+json');

/** Seconds or a date, as in RFC 9110. */
export function retryAfter({ headers }: Response): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1_000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
