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
 * What names the program or person in tokens without `sub` and `client_id`, which API Gateway does not ask for:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 * Several may be needed, as one program may act for many people.
 */
const furtherNames = ['azp', 'appid', 'cid', 'uid', 'oid', 'username', 'email'];

/**
 * Who asks: the ARN of an IAM identity, or the subject of a token, which for a program may be its client id alone.
 * `anonymous` where the route is open, or a token names nobody. API Gateway has checked that it is so.
 */
export function callerOf({ requestContext }: APIGatewayProxyEventV2): string {
  const { iam, jwt } = (requestContext as Context | undefined)?.authorizer ?? {};
  const claim = (name: string) => nameIn(jwt?.claims?.[name]);
  const further = furtherNames.flatMap((name) => (claim(name) ? `${name}=${inOneWord(claim(name))}` : []));
  return iam?.userArn || claim('sub') || claim('client_id') || further.join(' ') || 'anonymous';
}

/**
 * The scopes of a token, which has them as `scope`, with spaces between, or as `scp`; null where there is no token.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export function scopesOf({ requestContext }: APIGatewayProxyEventV2): string[] | null {
  const { jwt } = (requestContext as Context | undefined)?.authorizer ?? {};
  if (!jwt?.claims) return null;
  const { scope, scp } = jwt.claims;
  return String(scope ?? scp ?? '').match(/[^\s,[\]"]+/g) ?? [];
}

/** So that no value looks like another claim after it: `a email=b` of one name is not `a` and `b` of two. */
const inOneWord = (value: string) => value.replaceAll(/[%\s]/g, encodeURIComponent);

const nameIn = (claim: unknown) =>
  typeof claim === 'string' || typeof claim === 'number' ? String(claim) : '';
