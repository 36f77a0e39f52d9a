import { type Identity, signed } from './signature.ts';

/** Signs requests for an IAM identity, which is asked for at each request: it may expire. */
export function signedFetch(identity: () => Promise<Identity>): typeof fetch {
  return async (input) => {
    const request = input as Request;
    const { method, url } = request;
    const body = (await request.text()) || undefined;
    const given = Object.fromEntries(request.headers);
    const headers = await signed({ method, url: new URL(url), headers: given, body }, await identity());
    return fetch(url, { method, headers, ...(body && { body }) });
  };
}
