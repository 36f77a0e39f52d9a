import type { Serverless } from './service.ts';

/** The parts of hapi, the web server of serverless-offline, that are used here. */
interface Request {
  mime: string | null;
  headers: Record<string, string>;
  raw: { req: { rawHeaders: string[] } };
}
interface Server {
  ext(point: 'onPreHandler', action: (request: Request, toolkit: { continue: symbol }) => symbol): void;
}
interface Offline {
  internals(): { getApiGatewayServer(): Server };
}

const { log } = console;

/** serverless-offline lists its routes on starting, whatever its log level is. */
export function silenceRoutes(): void {
  console.log = () => {};
}

export function endSilence(): void {
  console.log = log;
}

/**
 * serverless-offline parses JSON on the way, which loses bodies such as `"text"` and `null`; it leaves other types alone.
 * It takes for JSON what names no type; the type for unknown content is truer.
 */
export function deliverBodiesAsTheyAre({ pluginManager }: Serverless): void {
  const offline = pluginManager.plugins.find(
    (plugin) => plugin.constructor.name === 'ServerlessOffline',
  ) as Offline;
  const server = offline.internals().getApiGatewayServer();
  server.ext('onPreHandler', (request, toolkit) => {
    const unknown = 'application/octet-stream';
    request.mime = unknown;
    if (!request.headers['content-type']) request.raw.req.rawHeaders.push('content-type', unknown);
    return toolkit.continue;
  });
}
