import { beforeAll, expect, test } from '@jest/globals';
import { authentication } from '../../../shared/contracts/health.ts';
import { contracts } from '../../../shared/contracts/every-contract.ts';
import { ofType, packagedResources, type Resources } from '../../support/packaged-template.ts';

/** As it is deployed without parameters, and with all of those that are about API Gateway. */
let plain: Resources;
let configured: Resources;
let closed: Resources;
beforeAll(async () => {
  [plain, configured, closed] = await Promise.all([
    packagedResources(),
    packagedResources({
      jwtIssuer: 'https://issuer.example.com/tenant',
      jwtAudience: 'clusters, clusters-test',
      corsOrigins: 'https://app.example.com, http://localhost:8080',
      readRate: '7',
      readBurst: '8',
      writeRate: '3',
      writeBurst: '4',
    }),
    packagedResources({ publicDocs: 'false' }),
  ]);
}, 120_000);

const keyOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
const routesOf = (resources: Resources) =>
  ofType(resources, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties);
const stageOf = (resources: Resources) => ofType(resources, 'AWS::ApiGatewayV2::Stage')[0]![1];

interface Guard {
  type: string;
  scopes?: string[];
}

/** What each route asks of its caller. */
function guards(resources: Resources): Record<string, Guard> {
  const found = routesOf(resources).map(
    ({ RouteKey, AuthorizationType: type = 'NONE', AuthorizationScopes: scopes }) =>
      [RouteKey as string, { type, ...(scopes && { scopes }) }] as const,
  );
  return Object.fromEntries(found);
}

const open = { type: 'NONE' };

/** They have no contract. */
const forBrowsers = ['GET /', 'HEAD /', 'OPTIONS /', 'OPTIONS /{proxy+}'];

function expected(guardOf: (scope: string) => Guard): Record<string, Guard> {
  const guarded = contracts.map((contract) => [
    keyOf(contract),
    contract.scope === null ? open : guardOf(contract.scope),
  ]);
  const heads = guarded
    .filter(([key]) => (key as string).startsWith('GET '))
    .map(([key, guard]) => [(key as string).replace('GET', 'HEAD'), guard]);
  return Object.fromEntries([...guarded, ...heads, ...forBrowsers.map((key) => [key, open])]);
}

test('without parameters every route but GET /health and the documents asks for a signature', () => {
  const signature = { type: 'AWS_IAM' };
  expect(guards(plain)).toEqual({ ...expected(() => signature), $default: signature });
  expect(ofType(plain, 'AWS::ApiGatewayV2::Authorizer')).toEqual([]);
});

test('with an issuer every route but GET /health and the documents asks for a token with the scope of its contract', () => {
  const withScope = (scope: string) =>
    scope === 'known' ? { type: 'JWT' } : { type: 'JWT', scopes: [scope] };
  expect(guards(configured)).toEqual({ ...expected(withScope), $default: { type: 'JWT' } });
});

const isOpen = ([, { type }]: [string, Guard]) => type === 'NONE';
const openRoutes = (resources: Resources) =>
  Object.entries(guards(resources))
    .filter(isOpen)
    .map(([key]) => key)
    .filter((key) => !key.startsWith('HEAD '))
    .toSorted();

test('open are GET /health, the documents, and what browsers ask before a request', () => {
  expect(openRoutes(plain)).toEqual([
    'GET /',
    'GET /docs',
    'GET /health',
    'GET /openapi.json',
    'GET /openapi.yaml',
    'OPTIONS /',
    'OPTIONS /{proxy+}',
  ]);
});

test('a deployment may close the documents', () => {
  expect(openRoutes(closed)).toEqual(['GET /health', 'OPTIONS /', 'OPTIONS /{proxy+}']);
  expect(guards(closed)['GET /docs']).toEqual({ type: 'AWS_IAM' });
});

/* HTTP APIs match methods exactly: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html */
test('every GET has a HEAD beside it, with the same function and the same guard', () => {
  const byKey = new Map(routesOf(configured).map(({ RouteKey, ...rest }) => [RouteKey as string, rest]));
  const gets = [...byKey.keys()].filter((key) => key.startsWith('GET '));
  expect(gets.length).toBeGreaterThan(15);
  for (const key of gets) expect(byKey.get(key.replace('GET', 'HEAD'))).toEqual(byKey.get(key));
});

test('tokens are those of the issuer, for its audience, in the header of requests', () => {
  const authorizers = ofType(configured, 'AWS::ApiGatewayV2::Authorizer');
  expect(authorizers.map(([, { Properties }]) => Properties)).toMatchObject([
    {
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: {
        Issuer: 'https://issuer.example.com/tenant',
        Audience: ['clusters', 'clusters-test'],
      },
    },
  ]);
  const guarded = routesOf(configured).filter(({ AuthorizationType }) => AuthorizationType === 'JWT');
  const used = new Set(guarded.map(({ AuthorizerId }) => AuthorizerId.Ref as string));
  expect([...used]).toEqual(authorizers.map(([logicalId]) => logicalId));
});

test('no web page may call the API but those of the origins that are named, and without cookies', () => {
  const [none, some] = [plain, configured].map(
    (resources) => ofType(resources, 'AWS::ApiGatewayV2::Api')[0]![1].Properties['CorsConfiguration'],
  );
  expect(none).toBeUndefined();
  expect(some).toEqual({
    AllowOrigins: ['https://app.example.com', 'http://localhost:8080'],
    AllowMethods: ['GET', 'POST', 'PATCH', 'DELETE'],
    AllowHeaders: expect.arrayContaining(['authorization', 'content-type', 'idempotency-key']),
    ExposeHeaders: expect.arrayContaining(['location', 'request-id', 'retry-after']),
    MaxAge: 3600,
  });
});

const gets = contracts.filter(({ method }) => method === 'GET').map(keyOf);
const reads = [...gets, ...gets.map((key) => key.replace('GET', 'HEAD')), ...forBrowsers];
const writes = contracts.filter(({ method }) => method !== 'GET').map(keyOf);

test('every route has a limit of its own, and those of routes that change something are lower', () => {
  const { RouteSettings: byRoute, DefaultRouteSettings: otherwise } = stageOf(plain).Properties;
  expect(Object.keys(byRoute).toSorted()).toEqual([...reads, ...writes, '$default'].toSorted());
  const [read, write] = [byRoute[reads[0]!], byRoute[writes[0]!]];
  for (const key of reads) expect(byRoute[key]).toEqual(read);
  for (const key of [...writes, '$default']) expect(byRoute[key]).toEqual(write);
  expect(otherwise).toEqual(write);
  expect(write.ThrottlingRateLimit).toBeLessThan(read.ThrottlingRateLimit);
  expect(write.ThrottlingBurstLimit).toBeLessThan(read.ThrottlingBurstLimit);
});

test('the limits are parameters of the deployment', () => {
  const { RouteSettings: byRoute } = stageOf(configured).Properties;
  const read = { ThrottlingRateLimit: 7, ThrottlingBurstLimit: 8 };
  expect([byRoute['GET /clusters'], byRoute['OPTIONS /{proxy+}']]).toEqual([read, read]);
  expect(byRoute['POST /clusters']).toEqual({ ThrottlingRateLimit: 3, ThrottlingBurstLimit: 4 });
});

const integrationIn = (Target: unknown) => /"Ref":"(\w+)"/.exec(JSON.stringify(Target))![1]!;

/** What the function of a route says of it: those that look have one policy, all others the other one. */
function policyOf(resources: Resources, key: string): string {
  const { Target } = routesOf(resources).find(({ RouteKey }) => RouteKey === key)!;
  const { IntegrationUri } = resources[integrationIn(Target)]!.Properties;
  const { Variables } = resources[IntegrationUri['Fn::GetAtt'][0] as string]!.Properties['Environment'];
  return Variables[/^(GET|HEAD|OPTIONS) /.test(key) ? 'READ_RATE_LIMIT_POLICY' : 'WRITE_RATE_LIMIT_POLICY'];
}

test('functions say of their routes the limits that API Gateway keeps', () => {
  for (const resources of [plain, configured]) {
    const limits = Object.entries(
      stageOf(resources).Properties['RouteSettings'] as Record<string, Record<string, number>>,
    );
    expect(limits.length).toBeGreaterThan(40);
    for (const [key, { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst }] of limits)
      expect([key, policyOf(resources, key)]).toEqual([key, `"route";q=${rate};w=1;aws-burst=${burst}`]);
  }
});

test('functions know the origins of web pages that API Gateway lets in', () => {
  const known = (resources: Resources) =>
    resources['CreateClusterLambdaFunction']!.Properties['Environment'].Variables['CORS_ORIGINS'];
  expect([known(plain), known(configured)]).toEqual(['', 'https://app.example.com,http://localhost:8080']);
});

test('GET /health says how the deployment has callers sign in', () => {
  const [signed, tokens] = [plain, configured].map((resources) =>
    JSON.parse(
      resources['GetHealthLambdaFunction']!.Properties['Environment'].Variables['AUTHENTICATION'] as string,
    ),
  );
  expect(signed).toEqual({ type: 'sigv4', service: 'execute-api', region: 'us-east-1' });
  expect(tokens).toEqual({
    type: 'oauth2',
    issuer: 'https://issuer.example.com/tenant',
    audience: ['clusters', 'clusters-test'],
    scopePrefix: '',
  });
  for (const auth of [signed, tokens]) expect(authentication.safeParse(auth).success).toBe(true);
});

test('the limits are set once all routes are there, since API Gateway takes none for others', () => {
  for (const resources of [plain, configured]) {
    const routes = ofType(resources, 'AWS::ApiGatewayV2::Route').map(([logicalId]) => logicalId);
    expect(stageOf(resources).DependsOn).toEqual(expect.arrayContaining(routes));
  }
});

test('the log of API Gateway has who asked for what, and no query, body or header', () => {
  const format = JSON.parse(stageOf(plain).Properties['AccessLogSettings'].Format) as Record<string, string>;
  expect(Object.values(format)).toEqual(
    expect.arrayContaining([
      '$context.identity.userArn',
      '$context.authorizer.claims.sub',
      '$context.routeKey',
    ]),
  );
  for (const value of Object.values(format)) expect(value).toMatch(/^\$context\.[\w.]+$/);
  expect(Object.values(format).filter((value) => /query|body|header/i.test(value))).toEqual([]);
});
