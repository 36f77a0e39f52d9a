import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startServer, type LocalServer } from '../support/local-server.ts';

/*
 * `npm start` beside an HTTP API on AWS: the same headers, methods and refusals. One server lets the pages of an origin
 * call it, as a deployment does with the same parameter.
 */
const origin = 'https://app.example.com';
const foreign = 'https://evil.example.com';

let closed: LocalServer;
let open: LocalServer;
beforeAll(async () => {
  closed = await startServer();
  open = await startServer({ parameters: [`corsOrigins=${origin},http://localhost:8080`] });
});
afterAll(() => Promise.all([closed?.end(), open?.end()]));

interface Received {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** As it goes over the wire: fetch adds headers, refuses some, and undoes compression. */
function send(
  url: string,
  method = 'GET',
  headers: Record<string, string> = {},
  body = '',
): Promise<Received> {
  const { promise, resolve, reject } = Promise.withResolvers<Received>();
  const sent = httpRequest(url, { method, headers, agent: false }, (response) => {
    const parts: Buffer[] = [];
    response.on('data', (part: Buffer) => parts.push(part));
    response.on('end', () =>
      resolve({
        status: response.statusCode!,
        headers: response.headers,
        body: Buffer.concat(parts),
      }),
    );
  });
  sent.on('error', reject).end(body);
  return promise;
}

const crossOrigin = ({ headers }: Received) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('access-control')));

const preflight = (from: string) => ({
  origin: from,
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'content-type',
});

test('every response has an id, which is also that of API Gateway, and none has another', async () => {
  const ids = await Promise.all(
    ['/health', '/clusters', '/nowhere', '/docs', '/'].map(async (path) => {
      const { headers } = await send(closed.url + path);
      expect(headers['apigw-requestid']).toBe(headers['request-id']);
      return headers['request-id'];
    }),
  );
  expect(new Set(ids).size).toBe(5);
});

test('the type of a problem opens', async () => {
  const { body } = await send(`${closed.url}/nowhere`);
  const { type, requestId } = JSON.parse(body.toString()) as { type: string; requestId: string };
  expect([type, requestId]).toEqual([
    `${closed.url}/docs#problem-route_not_found`,
    expect.stringMatching(/=$/),
  ]);
  expect((await send(type)).status).toBe(200);
});

test('the bare address leads to the page', async () => {
  const { status, headers } = await send(`${closed.url}/`);
  expect([status, headers['location']]).toEqual([302, '/docs']);
});

test('GET /health says that everyone may call, and GET /me who does', async () => {
  expect(JSON.parse((await send(`${closed.url}/health`)).body.toString())).toMatchObject({
    auth: { type: 'none' },
  });
  expect(JSON.parse((await send(`${closed.url}/me`)).body.toString())).toEqual({
    requestedBy: 'arn:aws:iam::000000000000:user/local',
    scopes: null,
    admin: false,
    teams: null,
    ignoredTeams: [],
    account: '000000000000',
    region: 'us-east-1',
    stage: 'local',
  });
});

test.each(['/clusters', '/health', '/docs', '/clusters/none'])(
  'HEAD %s is GET without a body',
  async (path) => {
    const [got, head] = [await send(closed.url + path), await send(closed.url + path, 'HEAD')];
    expect([head.status, head.body.length]).toEqual([got.status, 0]);
    for (const name of ['content-type', 'content-length', 'cache-control', 'etag', 'ratelimit-policy'])
      expect([name, head.headers[name]]).toEqual([name, got.headers[name]]);
  },
);

test('OPTIONS says the methods of a path', async () => {
  for (const { url } of [closed, open]) {
    const { status, headers, body } = await send(`${url}/clusters`, 'OPTIONS');
    expect([status, headers['allow'], body.length]).toEqual([204, 'POST, GET, HEAD, OPTIONS', 0]);
  }
});

test('without origins no page may call: a preflight is any OPTIONS, and no response has CORS headers', async () => {
  const { status, headers, ...rest } = await send(`${closed.url}/clusters`, 'OPTIONS', preflight(origin));
  expect([status, headers['allow'], rest.body.length]).toEqual([204, 'POST, GET, HEAD, OPTIONS', 0]);
  expect(crossOrigin({ status, headers, ...rest })).toEqual({});
  expect(crossOrigin(await send(`${closed.url}/clusters`, 'GET', { origin }))).toEqual({});
});

test('pages of the origins that are named may call', async () => {
  const asked = await send(`${open.url}/clusters`, 'OPTIONS', preflight(origin));
  expect(asked.status).toBe(204);
  expect(crossOrigin(asked)).toEqual({
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET,POST,PATCH,DELETE',
    'access-control-allow-headers': expect.stringContaining('authorization,content-type,idempotency-key'),
    'access-control-max-age': '3600',
  });
  const json = { 'content-type': 'application/json', origin, 'sec-fetch-site': 'cross-site' };
  const sent = await send(`${open.url}/clean-ups`, 'POST', json, '{}');
  expect(sent.status).toBe(202);
  expect(crossOrigin(sent)).toEqual({
    'access-control-allow-origin': origin,
    'access-control-expose-headers': expect.stringContaining('location'),
  });
});

test('pages of other origins may not', async () => {
  const asked = await send(`${open.url}/clusters`, 'OPTIONS', preflight(foreign));
  expect([asked.status, crossOrigin(asked)]).toEqual([204, {}]);
  for (const { url } of [closed, open]) {
    const json = { 'content-type': 'application/json', origin: foreign };
    const sent = await send(`${url}/clean-ups`, 'POST', json, '{}');
    expect([sent.status, crossOrigin(sent)]).toEqual([403, {}]);
    expect(JSON.parse(sent.body.toString())).toMatchObject({ code: 'cross_site_refused' });
  }
});

test('large responses are compressed by the function, where the caller takes that', async () => {
  const plain = await send(`${closed.url}/openapi.yaml`);
  const packed = await send(`${closed.url}/openapi.yaml`, 'GET', { 'accept-encoding': 'gzip, br' });
  expect([plain.headers['content-encoding'], packed.headers['content-encoding']]).toEqual([
    undefined,
    'gzip',
  ]);
  expect(packed.body.length).toBeLessThan(plain.body.length / 2);
  const small = await send(`${closed.url}/health`, 'GET', { 'accept-encoding': 'gzip' });
  expect(small.headers['content-encoding']).toBeUndefined();
  expect(await (await fetch(`${closed.url}/openapi.yaml`)).text()).toBe(plain.body.toString());
});

test.each([
  'evil.example.com',
  'evil.example.com:3000',
  '127.0.0.1.evil.example.com',
  'localhost.evil.example.com',
])('a request to the name %s is for another server', async (host) => {
  expect((await send(`${closed.url}/health`, 'GET', { host })).status).toBe(421);
  expect((await send(`${closed.url}/clusters`, 'OPTIONS', { host, ...preflight(origin) })).status).toBe(421);
  expect((await send(`${closed.localAws}/_local/inventory`, 'GET', { host })).status).toBe(421);
});

test.each(['localhost', 'localhost:9', '127.0.0.1', '[::1]:3000', 'LOCALHOST'])(
  'a request to the name %s is for this server',
  async (host) => {
    expect((await send(`${closed.url}/health`, 'GET', { host })).status).toBe(200);
    expect((await send(`${closed.localAws}/_local/inventory`, 'GET', { host })).status).toBe(200);
  },
);

test.each<Record<string, string>>([
  { origin: foreign },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
])('no web page steers local AWS: %j', async (headers) => {
  const fault = JSON.stringify({ kind: 'capacity_unavailable' });
  const url = `${closed.localAws}/_local/faults`;
  expect((await send(url, 'POST', headers, fault)).status).toBe(403);
  expect(JSON.parse((await send(url)).body.toString())).toEqual({ faults: [] });
});
