import { beforeAll, expect, test } from '@jest/globals';
import { contracts } from '../../../shared/contracts/every-contract.ts';
import { ofType, packagedResources, type Resources } from '../../support/packaged-template.ts';

/** As it is deployed without parameters, and with all of those that are about API Gateway. */
let plain: Resources;
let configured: Resources;
beforeAll(async () => {
  [plain, configured] = await Promise.all([
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

function expected(guardOf: (scope: string) => Guard): Record<string, Guard> {
  const guarded = contracts.map((contract) => [
    keyOf(contract),
    contract.scope === null ? { type: 'NONE' } : guardOf(contract.scope),
  ]);
  return Object.fromEntries(guarded);
}

test('without parameters every route but GET /health asks for a signature', () => {
  const signature = { type: 'AWS_IAM' };
  expect(guards(plain)).toEqual({ ...expected(() => signature), $default: signature });
  expect(ofType(plain, 'AWS::ApiGatewayV2::Authorizer')).toEqual([]);
});

test('with an issuer every route but GET /health asks for a token with the scope of its contract', () => {
  const { 'OPTIONS /{proxy+}': _, ...asked } = guards(configured);
  const withScope = (scope: string) => ({ type: 'JWT', scopes: [scope] });
  expect(asked).toEqual({ ...expected(withScope), $default: { type: 'JWT' } });
});

test('GET /health alone is open', () => {
  const open = Object.entries(guards(plain)).filter(([, { type }]) => type === 'NONE');
  expect(open.map(([key]) => key)).toEqual(['GET /health']);
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
  const [closed, open] = [plain, configured].map(
    (resources) => ofType(resources, 'AWS::ApiGatewayV2::Api')[0]![1].Properties['CorsConfiguration'],
  );
  expect(closed).toBeUndefined();
  expect(open).toEqual({
    AllowOrigins: ['https://app.example.com', 'http://localhost:8080'],
    AllowMethods: ['GET', 'POST', 'PATCH', 'DELETE'],
    AllowHeaders: expect.arrayContaining(['authorization', 'content-type', 'idempotency-key']),
    ExposeHeaders: expect.arrayContaining(['location', 'retry-after']),
    MaxAge: 3600,
  });
});

test('browsers may ask whether they may without saying who they are, where there are origins', () => {
  const [closed, open] = [plain, configured].map((resources) =>
    Object.entries(guards(resources)).filter(([key]) => key.startsWith('OPTIONS')),
  );
  expect(closed).toEqual([]);
  expect(open).toEqual([['OPTIONS /{proxy+}', { type: 'NONE' }]]);
});

const reads = contracts.filter(({ method }) => method === 'GET').map(keyOf);
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
