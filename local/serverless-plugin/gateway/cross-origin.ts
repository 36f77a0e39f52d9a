import type { CorsConfiguration } from '../service.ts';
import { headersOf, type Headers, type Request, type Server } from './hapi.ts';

const origins = new WeakMap<object, string>();

/**
 * Keeps where requests come from to itself: serverless-offline names every origin to browsers, with credentials. The
 * function still sees it, in the raw headers.
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
 * CORS as an HTTP API does it, by its configuration: it answers preflights itself, adds its headers for the origins that
 * are named, and has none otherwise.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
export function answerAcrossOrigins(server: Server, cors: CorsConfiguration | false | undefined): void {
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
