import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { signedByCaller } from '../aws/iam/caller.ts';

/** Has every request to local AWS carry the access key of the role of the function that sends it. */
export function signAsCallers(url: string): void {
  const { host } = new URL(url);
  subscribe('http.client.request.created', (message) => {
    const { request } = message as { request: ClientRequest };
    const authorization = request.getHeader('authorization');
    if (request.getHeader('host') !== host || typeof authorization !== 'string') return;
    request.setHeader('authorization', signedByCaller(authorization));
  });
}
