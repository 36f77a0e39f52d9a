import { gunzipSync } from 'node:zlib';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { index } from '../../shared/contracts/documents.ts';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { entryOf } from './entries.ts';
import { accountId } from './environment.ts';

/* API Gateway: the events for functions, and the responses for callers. */

/** The host name of the API. */
export const apiDomain = 'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com';

export interface HttpRequest {
  method: string;
  url: string;
  body?: unknown;
  headers?: Record<string, string>;
  user?: string;
  /** The session of a role instead of a user, such as `ci/run-17`. */
  role?: string;
  /** The claims of a token instead of an IAM user. */
  claims?: Record<string, string>;
  isBase64Encoded?: boolean;
}

/** The event that API Gateway sends for a request, and the entry of its route. */
export function gatewayEvent(request: HttpRequest) {
  const { method, url, body, headers = {}, claims, isBase64Encoded = false } = request;
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const { entry, routeKey, pathParameters } = routeOf(method, pathname);
  const event = {
    version: '2.0',
    routeKey,
    rawPath: pathname,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    pathParameters,
    queryStringParameters: joined(searchParams),
    requestContext: {
      http: { method, path: pathname },
      requestId: 'JKJaXmPLvHcESHA=',
      domainName: apiDomain,
      authorizer: claims ? { jwt: { claims, scopes: null } } : { iam: { userArn: identityOf(request) } },
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    isBase64Encoded,
  };
  return { entry, event };
}

const identityOf = ({ user = 'ada', role }: HttpRequest) =>
  role ? `arn:aws:sts::${accountId}:assumed-role/${role}` : `arn:aws:iam::${accountId}:user/${user}`;

/** API Gateway joins the values of a parameter that occurs more than once. */
function joined(parameters: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name).join(',')]),
  );
}

interface Route {
  entry: string;
  routeKey: string;
  pathParameters: Record<string, string>;
}

/** The routes of infra/functions/api, with those for HEAD that the deployment adds. */
function routeOf(method: string, path: string): Route {
  const [served, pathParameters] = [method === 'HEAD' ? 'GET' : method, {}];
  if (method === 'OPTIONS') return { entry: 'answer-options', routeKey: 'OPTIONS /{proxy+}', pathParameters };
  if (served === 'GET' && path === index.path)
    return { entry: 'get-document', routeKey: `${method} ${path}`, pathParameters };
  for (const contract of contracts.filter((one) => one.method === served)) {
    const pattern = new RegExp(`^${contract.path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
    const match = pattern.exec(path);
    if (!match) continue;
    const parameters = Object.entries(match.groups ?? {}).map(([name, value]) => [
      name,
      decodeURIComponent(value),
    ]);
    const routeKey = `${method} ${contract.path}`;
    return { entry: entryOf(contract), routeKey, pathParameters: Object.fromEntries(parameters) };
  }
  return { entry: 'refuse-route', routeKey: '$default', pathParameters };
}

/**
 * The response of an HTTP API if Lambda refuses to run the function: no problem document, and no Retry-After. No page of AWS
 * names the status.
 */
export const serviceUnavailable = {
  status: 503,
  headers: { 'content-type': 'application/json' },
  body: { message: 'Service Unavailable' },
};

/** The response of an HTTP API if a function fails, or if Lambda refuses its response. */
export const internalServerError = {
  status: 500,
  headers: { 'content-type': 'application/json' },
  body: { message: 'Internal Server Error' },
};

/** The response for the caller, from the result of a function; JSON is parsed. */
export function responseOf(result: unknown) {
  const { statusCode, headers, body: sent, isBase64Encoded } = result as APIGatewayProxyStructuredResultV2;
  const body = isBase64Encoded ? gunzipSync(Buffer.from(sent!, 'base64')).toString() : sent;
  const json = String(headers?.['content-type']).includes('json');
  return {
    status: statusCode!,
    headers: headers as Record<string, string>,
    body: json && body ? JSON.parse(body) : body,
  };
}
