import { randomBytes } from 'node:crypto';

interface Event {
  headers?: Record<string, string>;
  requestContext?: RequestContext;
}

interface RequestContext {
  authorizer?: { jwt?: { claims?: Record<string, unknown> } };
  requestId?: string;
  domainName?: string;
}

/** As those of API Gateway: 16 characters of base64. */
export const newRequestId = (): string => randomBytes(11).toString('base64');

/**
 * Adds what API Gateway sets and serverless-offline does not: a request id, the domain name of the API, the protocol,
 * which is plain HTTP here, and the claims of a token as strings. Other events stay unchanged.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function asOfApiGateway(event: Event): Event {
  if (!event?.requestContext || !event.headers) return event;
  return {
    ...event,
    headers: { ...event.headers, 'x-forwarded-proto': 'http' },
    requestContext: {
      ...withStrings(event.requestContext),
      requestId: newRequestId(),
      domainName: event.headers['host'] ?? 'localhost',
    },
  };
}

/**
 * API Gateway passes every claim as a string, and a list as `[a b]`:
 * https://github.com/aws-solutions-library-samples/guidance-for-claude-code-with-amazon-bedrock/issues/802
 */
function withStrings({ authorizer, ...context }: RequestContext): RequestContext {
  if (!authorizer?.jwt?.claims) return { ...(authorizer && { authorizer }), ...context };
  const { claims, ...jwt } = authorizer.jwt;
  const texts = Object.entries(claims).map(([name, claim]) => [
    name,
    Array.isArray(claim) ? `[${claim.join(' ')}]` : String(claim),
  ]);
  return { ...context, authorizer: { ...authorizer, jwt: { ...jwt, claims: Object.fromEntries(texts) } } };
}
