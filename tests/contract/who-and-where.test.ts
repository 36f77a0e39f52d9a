import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { environment } from '../support/environment.ts';
import { startProduct, type Product } from '../support/product.ts';
import { expectStatus } from '../support/response-status.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterEach(() => {
  Object.assign(process.env, environment);
});
afterAll(() => product.close());

const me = async (who: object) => (await product.send({ method: 'GET', url: '/me', ...who })).body;

test('GET /me shows the caller as operations do, and where the deployment is', async () => {
  const caller = { user: 'grace' };
  const { body: operation } = await product.send({
    method: 'POST',
    url: '/clusters',
    body: { name: 'of-grace' },
    ...caller,
  });
  expect(await me(caller)).toEqual({
    requestedBy: operation.requestedBy,
    scopes: null,
    teams: null,
    admin: false,
    ignoredTeams: [],
    account: '000000000000',
    region: 'us-east-1',
    stage: 'test',
  });
});

test.each([
  [{ sub: 'robot', scope: 'clusters:read clusters:write' }, ['clusters:read', 'clusters:write']],
  [{ sub: 'robot', scp: '[clusters:read other]' }, ['clusters:read', 'other']],
  [{ sub: 'robot', scope: 'clusters:read a,clusters:admin' }, ['clusters:read', 'a,clusters:admin']],
  [{ sub: 'robot', scope: 'clusters:read [clusters:admin]' }, ['clusters:read', '[clusters:admin]']],
  [{ sub: 'robot', scope: '' }, []],
  [{ sub: 'robot' }, []],
])('GET /me shows the scopes of a token: %j', async (claims, scopes) => {
  expect(await me({ claims })).toMatchObject({ requestedBy: 'sub:robot', scopes });
});

test('GET /health says the version and how to sign', async () => {
  const { status, body } = await product.call('GET', '/health');
  expectStatus({ status, body }, 200);
  expect(body).toEqual({
    status: 'ok',
    version: '0.1.0',
    auth: { type: 'sigv4', service: 'execute-api', region: 'us-east-1' },
  });
});

test('GET /health says which tokens are taken', async () => {
  const auth = {
    type: 'oauth2',
    issuer: 'https://issuer.example.com',
    audience: ['a', 'b'],
    scopePrefix: 'web/',
  };
  process.env['AUTHENTICATION'] = JSON.stringify(auth);
  expect((await product.call('GET', '/health')).body.auth).toEqual(auth);
});
