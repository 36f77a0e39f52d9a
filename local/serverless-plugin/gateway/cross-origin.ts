import type { CorsConfiguration } from '../service.ts';
import { headersOf, type Headers, type Request, type Server } from './hapi.ts';

const origins = new WeakMap<object, string>();

/**
 * Hides the origin of requests from serverless-offline, which would allow every origin, with credentials. The function
 * still gets the origin in the raw headers.
 */
export function hideOrigins(server: Server): void {
  server.ext('onRequest', (request, toolkit) => {
    const { origin } = request.headers;
    delete request.headers['origin'];
    if (origin !== undefined) origins.set(request, origin);
    return toolkit.continue;
  });
}

/**
 * CORS of an HTTP API, from its configuration: the gateway responds to preflights, adds its headers for the configured
 * origins, and adds none for others.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
export function handleCrossOrigin(server: Server, cors: CorsConfiguration | false | undefined): void {
  server.ext('onRequest', (request, toolkit) =>
    cors && isPreflight(request) ? toolkit.response().code(204).takeover() : toolkit.continue,
  );

  server.ext('onPreResponse', (request, { continue: goOn }) => {
    const origin = origins.get(request);
    if (cors && origin !== undefined && cors.allowedOrigins.includes(origin))
      Object.assign(headersOf(request.response), corsHeaders(cors, origin, isPreflight(request)));
    return goOn;
  });
}

const isPreflight = (request: Request) =>
  request.method === 'options' &&
  origins.has(request) &&
  request.headers['access-control-request-method'] !== undefined;

const corsHeaders = (cors: CorsConfiguration, origin: string, preflight: boolean): Headers => ({
  'access-control-allow-origin': origin,
  ...(preflight
    ? {
        'access-control-allow-methods': cors.allowedMethods.join(','),
        'access-control-allow-headers': cors.allowedHeaders.join(','),
        'access-control-max-age': String(cors.maxAge),
      }
    : { 'access-control-expose-headers': cors.exposedResponseHeaders.join(',') }),
});
