import { fits } from '../../aws/lambda/response-size.ts';
import { isLocalHost } from '../../aws/wire/local-host.ts';
import type { Serverless } from '../service.ts';
import { handleCrossOrigin, hideOrigins } from './cross-origin.ts';
import { headersOf, serverOf, type Server } from './hapi.ts';
import { newRequestId } from './request-context.ts';

/** Makes of the server of serverless-offline what an HTTP API is. */
export function behaveAsApiGateway(serverless: Serverless): void {
  const server = serverOf(serverless);
  // HTTP APIs do not compress; functions do.
  server.settings.compression = false;
  hideOrigins(server);
  refuseOtherHosts(server, serverless.processedInput.options.host ?? '127.0.0.1');
  handleCrossOrigin(server, serverless.service.provider.httpApi?.cors);
  deliverBodiesAsTheyAre(server);
  refuseLargeResponses(server);
  nameRequests(server);
}

function refuseOtherHosts(server: Server, bound: string): void {
  server.ext('onRequest', ({ headers: { host = '' } }, toolkit) => {
    if (isLocalHost(host, [bound])) return toolkit.continue;
    const message = `This server is not ${host}. Ask for localhost, 127.0.0.1 or [::1].`;
    return toolkit.response({ message }).code(421).takeover();
  });
}

/**
 * serverless-offline parses JSON bodies, which loses bodies such as `"text"` and `null`. It does not change other types. It
 * treats a body without a type as JSON, so such a body gets the type for unknown content.
 */
function deliverBodiesAsTheyAre(server: Server): void {
  server.ext('onPreHandler', (request, toolkit) => {
    const unknown = 'application/octet-stream';
    request.mime = unknown;
    if (!request.headers['content-type']) request.raw.req.rawHeaders.push('content-type', unknown);
    return toolkit.continue;
  });
}

/** What Lambda does not pass on, serverless-offline does. An HTTP API says no more than this then. */
export function refuseLargeResponses(server: Server): void {
  server.ext('onPreResponse', ({ response }, toolkit) => {
    const { statusCode, headers, source } = response;
    const body = Buffer.isBuffer(source) ? source.toString('base64') : source;
    if (typeof body !== 'string' || fits({ statusCode, headers, body })) return toolkit.continue;
    return toolkit.response({ message: 'Internal Server Error' }).code(500);
  });
}

/** Every response of an HTTP API has the id of its request, also where no function has seen it. */
function nameRequests(server: Server): void {
  server.ext('onPreResponse', ({ response }, toolkit) => {
    const headers = headersOf(response);
    headers['apigw-requestid'] = headers['request-id'] ?? newRequestId();
    return toolkit.continue;
  });
}
