import { randomBytes } from 'node:crypto';

interface Event {
  headers?: Record<string, string>;
  requestContext?: object;
}

/** As those of API Gateway: 16 characters of base64. */
export const newRequestId = (): string => randomBytes(11).toString('base64');

/**
 * Adds what API Gateway sets and serverless-offline does not: a request id, the domain name of the API, and the protocol,
 * which is plain HTTP here. Other events stay unchanged.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function asOfApiGateway(event: Event): Event {
  if (!event?.requestContext || !event.headers) return event;
  return {
    ...event,
    headers: { ...event.headers, 'x-forwarded-proto': 'http' },
    requestContext: {
      ...event.requestContext,
      requestId: newRequestId(),
      domainName: event.headers['host'] ?? 'localhost',
    },
  };
}
