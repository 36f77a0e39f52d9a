import { isUint8Array } from 'node:util/types';
import { signedByCaller } from '../iam/caller.ts';
import type { WireRequest, WireResponse } from '../service.ts';
import { ResponseLost } from './call.ts';

/** What an SDK client hands to its `requestHandler`. */
interface SdkRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: unknown;
}

interface SdkResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** An SDK client's transport that responds in this process: `new ECSClient({ requestHandler })`. */
export type InProcessRequestHandler = {
  readonly metadata: { readonly handlerProtocol: string };
  handle(request: SdkRequest, options?: { abortSignal?: unknown }): Promise<{ response: SdkResponse }>;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
};

/** The body of a request, whatever the client made of it. */
export function toBuffer(body: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if (typeof body === 'string') return Buffer.from(body);
  if (isUint8Array(body)) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  throw new TypeError('Local AWS takes text and bytes as the body of a request, not a stream.');
}

function toWire({ method, path, headers, body }: SdkRequest): WireRequest {
  const { authorization, ...others } = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const signature: Record<string, string> =
    authorization === undefined ? {} : { authorization: signedByCaller(authorization) };
  return { method, path, headers: { ...others, ...signature }, body: toBuffer(body) };
}

/** Rejects as the SDK's own transports do once its caller has given up. */
export function aborted(signal: unknown): Promise<never> {
  return new Promise((_, reject) => {
    if (!(signal instanceof AbortSignal)) return;
    const give = () => reject(Object.assign(new Error('Request aborted'), { name: 'AbortError' }));
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
}

/** The SDK's transport over sockets calls a broken connection a TimeoutError. */
function asTransportError(error: unknown): unknown {
  if (!(error instanceof ResponseLost)) return error;
  return Object.assign(new Error('socket hang up', { cause: error }), {
    name: 'TimeoutError',
    code: error.code,
  });
}

export function createRequestHandler(
  handle: (request: WireRequest) => Promise<WireResponse>,
): InProcessRequestHandler {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle(request, { abortSignal } = {}) {
      const answer = handle(toWire(request)).catch((error: unknown) => {
        throw asTransportError(error);
      });
      const { status, headers, body } = await Promise.race([answer, aborted(abortSignal)]);
      return { response: { statusCode: status, headers, body: Buffer.from(body) } };
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  };
}
