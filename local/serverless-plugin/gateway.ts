import { fits } from '../aws/lambda/response-size.ts';
import type { Serverless } from './service.ts';

/** The parts of hapi, the web server of serverless-offline, that are used here. */
interface Request {
  mime: string | null;
  headers: Record<string, string>;
  raw: { req: { rawHeaders: string[] } };
}
interface Response {
  source?: unknown;
  statusCode?: number;
  headers?: Record<string, string>;
}
interface Toolkit {
  continue: symbol;
  response(body: object): { code(status: number): object };
}
interface Server {
  ext(point: 'onPreHandler', action: (request: Request, toolkit: Toolkit) => symbol): void;
  ext(
    point: 'onPreResponse',
    action: (request: { response: Response }, toolkit: Toolkit) => symbol | object,
  ): void;
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
export function deliverBodiesAsTheyAre(serverless: Serverless): void {
  const server = serverOf(serverless);
  server.ext('onPreHandler', (request, toolkit) => {
    const unknown = 'application/octet-stream';
    request.mime = unknown;
    if (!request.headers['content-type']) request.raw.req.rawHeaders.push('content-type', unknown);
    return toolkit.continue;
  });
}

/** What Lambda does not pass on, serverless-offline does. An HTTP API says no more than this then. */
export function refuseLargeResponses(serverless: Serverless): void {
  serverOf(serverless).ext('onPreResponse', ({ response }, toolkit) => {
    const { statusCode, headers, source: body } = response;
    if (typeof body !== 'string' || fits({ statusCode, headers, body })) return toolkit.continue;
    return toolkit.response({ message: 'Internal Server Error' }).code(500);
  });
}

function serverOf({ pluginManager }: Serverless): Server {
  const offline = pluginManager.plugins.find(
    (plugin) => plugin.constructor.name === 'ServerlessOffline',
  ) as Offline;
  return offline.internals().getApiGatewayServer();
}
