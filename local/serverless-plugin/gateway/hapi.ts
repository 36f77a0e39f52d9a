import type { Serverless } from '../service.ts';

/** The parts of hapi, the web server of serverless-offline, that are used here. */
export interface Request {
  method: string;
  mime: string | null;
  headers: Record<string, string | undefined>;
  raw: { req: { rawHeaders: string[] } };
}

export type Headers = Record<string, unknown>;

export interface Response {
  isBoom?: boolean;
  /** Of an error of hapi itself. */
  output?: { headers: Headers };
  source?: unknown;
  statusCode?: number;
  headers?: Headers;
}

interface Reply {
  code(status: number): Reply;
  header(name: string, value: string): Reply;
  takeover(): object;
}

export interface Toolkit {
  continue: symbol;
  response(body?: object): Reply;
}

export interface Server {
  settings: { compression: unknown };
  ext(
    point: 'onRequest' | 'onPreHandler',
    action: (request: Request, toolkit: Toolkit) => symbol | object,
  ): void;
  ext(
    point: 'onPreResponse',
    action: (request: Request & { response: Response }, toolkit: Toolkit) => symbol | object,
  ): void;
}

interface Offline {
  internals(): { getApiGatewayServer(): Server };
}

export const headersOf = ({ output, headers }: Response): Headers => output?.headers ?? headers!;

export function serverOf({ pluginManager }: Serverless): Server {
  const offline = pluginManager.plugins.find(
    (plugin) => plugin.constructor.name === 'ServerlessOffline',
  ) as Offline;
  return offline.internals().getApiGatewayServer();
}
