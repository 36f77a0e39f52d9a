import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { setting } from '../config.ts';
import { compressed } from './compression.ts';
import { requestIdOf } from './request-ids.ts';

/** Adds the headers of every response, and removes the body for HEAD. */
export function finished(
  event: APIGatewayProxyEventV2,
  response: APIGatewayProxyStructuredResultV2,
): APIGatewayProxyStructuredResultV2 {
  const whole = compressed(event, {
    ...response,
    headers: {
      'request-id': requestIdOf(event),
      'ratelimit-policy': rateLimitPolicy(event),
      'cache-control': 'no-store',
      // As in the response that the caller has: https://www.rfc-editor.org/rfc/rfc9110#section-15.4.5
      ...(response.statusCode === 304 && { vary: 'Accept-Encoding' }),
      ...response.headers,
    },
  });
  return event.requestContext.http.method === 'HEAD' ? withoutBody(whole) : whole;
}

/** The length is that of the body of a GET: https://www.rfc-editor.org/rfc/rfc9110#section-8.6 */
function withoutBody(response: APIGatewayProxyStructuredResultV2): APIGatewayProxyStructuredResultV2 {
  const { statusCode, body = '', isBase64Encoded } = response;
  const length = String(Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8'));
  const headers = { ...response.headers, ...(statusCode !== 304 && { 'content-length': length }) };
  return { ...response, headers, body: '', isBase64Encoded: false };
}

/** The limits of infra/gateway/throttling.cjs: one for reads, one for all other routes. */
const rateLimitPolicy = ({ routeKey }: APIGatewayProxyEventV2) =>
  setting(/^(GET|HEAD|OPTIONS) /.test(routeKey) ? 'READ_RATE_LIMIT_POLICY' : 'WRITE_RATE_LIMIT_POLICY');
