import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WireRequest, WireResponse } from '../service.ts';

type Handle = (request: WireRequest) => Promise<WireResponse>;

async function toWire(message: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const headers = Object.entries(message.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
  return {
    method: message.method ?? 'GET',
    path: message.url ?? '/',
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: Buffer.concat(chunks),
  };
}

/** A call without a response, such as one lost on purpose, breaks the connection. */
async function serve(handle: Handle, message: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const { status, headers, body } = await handle(await toWire(message));
    response.writeHead(status, headers).end(body);
  } catch {
    message.socket.destroy();
  }
}

export interface Listener {
  readonly url: string;
  close(): Promise<void>;
}

function closed(server: Server): Promise<void> {
  const closing = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  return closing;
}

/** Responds over HTTP; port 0 takes a free one. Rejects if the port is taken. */
export async function listen(
  handle: Handle,
  { port, host }: { port: number; host: string },
): Promise<Listener> {
  const keepAliveTimeout = 65_000;
  const server = createServer(
    { keepAliveTimeout },
    (message, response) => void serve(handle, message, response),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => resolve());
  });
  const { port: taken } = server.address() as AddressInfo;
  return { url: `http://${host}:${taken}`, close: () => closed(server) };
}
