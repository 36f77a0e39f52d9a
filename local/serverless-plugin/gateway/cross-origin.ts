import type { CorsConfiguration } from '../service.ts';
import { headersOf, type Headers, type Request, type Server } from './hapi.ts';

const origins = new WeakMap<object, string>();

/**
 * CORS as an HTTP API does it, by its configuration and in its place: it answers preflights itself, adds its headers for
 * the origins that are named, and has none otherwise. serverless-offline names every origin, with credentials.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
export function answerAcrossOrigins(server: Server, cors: CorsConfiguration | false | undefined): void {
  server.ext('onRequest', (request, toolkit) => {
    const { origin } = request.headers;
    if (origin === undefined) return toolkit.continue;
    // The function still sees it, in the raw headers; serverless-offline and hapi, which would answer it, do not.
    delete request.headers['origin'];
    origins.set(request, origin);
    return cors && isPreflight(request) ? toolkit.response().code(204).takeover() : toolkit.continue;
  });

  server.ext('onPreResponse', (request, { continue: goOn }) => {
    const origin = origins.get(request);
    if (cors && origin !== undefined && cors.allowedOrigins.includes(origin))
      Object.assign(headersOf(request.response), corsHeaders(cors, origin, isPreflight(request)));
    return goOn;
  });
}

const isPreflight = ({ method, headers }: Request) =>
  method === 'options' && headers['access-control-request-method'] !== undefined;

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
