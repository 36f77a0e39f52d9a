import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** What API Gateway has found out about who asks, by the authorizer of the route. */
interface Authorizer {
  iam?: { userArn?: string };
  jwt?: { claims?: Record<string, unknown> };
}

interface Context {
  authorizer?: Authorizer;
}

/**
 * Who asks: the ARN of an IAM identity, or the subject of a token, which for a program may be its client id alone.
 * `anonymous` where the route is open. API Gateway has checked that it is so.
 */
export function callerOf({ requestContext }: APIGatewayProxyEventV2): string {
  const { iam, jwt } = (requestContext as Context | undefined)?.authorizer ?? {};
  const names = [iam?.userArn, jwt?.claims?.['sub'], jwt?.claims?.['client_id']];
  return names.find((name): name is string => typeof name === 'string' && name !== '') ?? 'anonymous';
}
