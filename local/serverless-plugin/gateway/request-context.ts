import { randomBytes } from 'node:crypto';

interface Event {
  headers?: Record<string, string>;
  requestContext?: object;
}

/** As those of API Gateway: 16 characters of base64. */
export const newRequestId = (): string => randomBytes(11).toString('base64');

/**
 * What API Gateway says of a request and serverless-offline does not: an id of its own, and the name under which the API
 * was found, which here is over plain HTTP. Other events stay as they are.
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
