import { setTimeout as pause } from 'node:timers/promises';
import { type Identity, signed } from './signature.ts';

type Send = (request: Request) => Promise<Response>;

/** The gateway did not respond, or said that AWS did not: what is only read is read again. */
const isTransient = (request: Request, { status }: Response) => request.method === 'GET' && status >= 502;

/** Sends reads up to five times, a second apart, while the gateway or AWS fails. */
export function retriedReads(send: Send): typeof fetch {
  return async (input) => {
    const request = input as Request;
    for (let tries = 5; ; tries--) {
      const response = await send(request.clone());
      if (tries === 1 || !isTransient(request, response)) return response;
      await pause(1000);
    }
  };
}

/** Signs requests for an IAM identity, which is asked for at each request: it may expire. */
export const signedFetch = (identity: () => Promise<Identity>): typeof fetch =>
  retriedReads(async (request) => {
    const { method, url } = request;
    const body = (await request.text()) || undefined;
    const given = Object.fromEntries(request.headers);
    const headers = await signed({ method, url: new URL(url), headers: given, body }, await identity());
    return fetch(url, { method, headers, ...(body && { body }) });
  });
