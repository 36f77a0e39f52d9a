import type { Serverless } from './service.ts';

/** The parts of hapi, the web server of serverless-offline, that are used here. */
interface Request {
  mime: string | null;
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

/** serverless-offline parses JSON on the way and loses bodies such as `"text"` and `null`; it leaves other types alone. */
export function deliverBodiesAsTheyAre({ pluginManager }: Serverless): void {
  const offline = pluginManager.plugins.find(
    (plugin) => plugin.constructor.name === 'ServerlessOffline',
  ) as Offline;
  const server = offline.internals().getApiGatewayServer();
  server.ext('onPreHandler', (request, toolkit) => {
    request.mime = 'application/octet-stream';
    return toolkit.continue;
  });
}
