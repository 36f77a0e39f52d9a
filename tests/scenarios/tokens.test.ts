import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { startServer, type LocalServer } from '../support/local-server.ts';
import { audience, inAnHour, issuer, token, tokenParameters } from '../support/token.ts';

/*
 * `npm start` with the parameters that a deployment takes for tokens: serverless-offline reads the routes, the issuer,
 * the audience and the scopes out of serverless.yml. It does not check signatures.
 */
let server: LocalServer;
beforeAll(async () => {
  server = await startServer({ parameters: tokenParameters });
});
afterAll(() => server.end());

interface Asked {
  method?: string;
  bearer?: string;
  body?: object;
}

const ask = (path: string, { method = 'GET', bearer, body }: Asked = {}) =>
  fetch(server.url + path, {
    method,
    headers: {
      ...(bearer && { authorization: `Bearer ${bearer}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });

const guarded = contracts
  .filter(({ scope }) => scope !== null && scope !== 'known')
  .map(({ method, path, scope }) => ({ method, path: path.replaceAll(/\{\w+\}/g, 'none'), scope }));

test.each(guarded)(
  '$method $path lets in who has $scope, and nobody else',
  async ({ method, path, scope }) => {
    expect((await ask(path, { method })).status).toBe(401);
    for (const granted of ['', 'clusters', 'clusters:read', 'clusters:write', 'clusters:delete']) {
      const { status } = await ask(path, { method, bearer: token({ scope: granted }) });
      expect([granted, [401, 403].includes(status)]).toEqual([granted, granted !== scope]);
    }
  },
);

test('GET /health and the documents need no token', async () => {
  for (const path of ['/health', '/docs', '/openapi.yaml', '/openapi.json', '/'])
    expect((await ask(path)).status).toBe(200);
});

test('GET /health says which tokens are taken', async () => {
  const { auth } = (await (await ask('/health')).json()) as { auth: object };
  expect(auth).toEqual({ type: 'oauth2', issuer, audience: [audience], scopePrefix: '' });
});

test('GET /me lets in every token, and shows its caller and scopes', async () => {
  expect((await ask('/me')).status).toBe(401);
  const asked = await ask('/me', { bearer: token({ scope: 'clusters:write other' }) });
  expect(await asked.json()).toMatchObject({
    requestedBy: 'sub:robot@clients',
    scopes: ['clusters:write', 'other'],
    stage: 'local',
  });
});

test('unknown paths are told to those with a token alone', async () => {
  expect((await ask('/nowhere')).status).toBe(401);
  expect((await ask('/nowhere', { bearer: token({}) })).status).toBe(404);
});

test.each([
  ['of another issuer', { iss: 'https://other.example.com' }],
  ['for somebody else', { aud: 'invoices' }],
  ['of yesterday', { exp: inAnHour() - 24 * 3600 }],
])('a token %s is refused', async (_, claims) => {
  const bearer = token({ scope: 'clusters:read', ...claims });
  expect((await ask('/clusters', { bearer })).status).toBe(401);
});

test('the subject of the token is who asked for an operation', async () => {
  const bearer = token({ scope: 'clusters:read clusters:write clusters:delete' });
  const created = await ask('/clusters', { method: 'POST', bearer, body: { name: 'by-token' } });
  const { id, requestedBy } = (await created.json()) as { id: string; requestedBy: string };
  expect(requestedBy).toBe('sub:robot@clients');
  const found = await ask('/operations?requestedBy=sub:robot@clients', { bearer });
  expect(await found.json()).toMatchObject({ items: [{ id, type: 'create', cluster: 'by-token' }] });
});

test('who may write, but not delete, cannot have a cluster deleted sooner; who may only read sees no environment', async () => {
  const writer = token({ scope: 'clusters:read clusters:write' });
  const body = { name: 'kept', deletionProtection: true, ttl: 'P30D' };
  const created = await ask('/clusters', { method: 'POST', bearer: writer, body });
  expect(created.status).toBe(202);
  const changes = { deletionProtection: false };
  const refused = await ask('/clusters/kept', { method: 'PATCH', bearer: writer, body: changes });
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
    403,
    'Bearer error="insufficient_scope", scope="clusters:delete"',
  ]);
  const route = '/clusters/kept/deletion-settings';
  expect((await ask(route, { method: 'POST', bearer: writer, body: changes })).status).toBe(403);
  const deleter = token({ scope: 'clusters:delete' });
  expect((await ask(route, { method: 'POST', bearer: deleter, body: changes })).status).toBe(200);

  const containers = [{ name: 'web', image: 'nginx', environment: { PASSWORD: 'hunter2' } }];
  const definition = { family: 'secretive', memory: 512, containers };
  await ask('/task-definitions', { method: 'POST', bearer: writer, body: definition });
  const read = (scope: string) => ask('/task-definitions/secretive', { bearer: token({ scope }) });
  expect(await (await read('clusters:read')).text()).not.toContain('hunter2');
  expect(await (await read('clusters:read clusters:write')).text()).toContain('hunter2');
});
