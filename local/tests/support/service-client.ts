import type { Service } from '../../aws/service.ts';

/** The part of an SDK's HTTP request that a service needs. */
interface OutgoingRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string | Uint8Array;
}

/** Options that let an SDK client talk to one emulated service, in this process. */
export function clientOptions(service: Service) {
  return {
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    requestHandler: {
      async handle({ method, path, headers, body }: OutgoingRequest) {
        const request = { method, path, headers: lowerCased(headers), body: bytes(body) };
        const { status: statusCode, ...answer } = await service.handle(request);
        return { response: { statusCode, headers: answer.headers, body: Buffer.from(answer.body) } };
      },
    },
  };
}

function bytes(body: string | Uint8Array = ''): Buffer {
  return typeof body === 'string'
    ? Buffer.from(body)
    : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
