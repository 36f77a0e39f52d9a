import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { environment } from '../support/environment.ts';
import { startProduct, type Answer, type Product } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

/** A request of each method and path that there is; most have a problem, which is a response as well. */
const requests = [
  ...contracts.map(({ method, path }) => ({ method, url: path.replaceAll(/\{\w+\}/g, 'none') })),
  { method: 'GET', url: '/' },
  { method: 'OPTIONS', url: '/clusters' },
  { method: 'GET', url: '/nowhere' },
  { method: 'PUT', url: '/clusters' },
];
const each = requests.flatMap((request) =>
  request.method === 'GET' ? [request, { ...request, method: 'HEAD' }] : [request],
);

const send = (request: { method: string; url: string }): Promise<Answer> => product.send(request);

test.each(each)('$method $url has an id of its own in its response', async (request) => {
  const [one, other] = [await send(request), await send(request)];
  expect(one.headers['request-id']).toMatch(/^[\w+/]{15}=$/);
  expect(one.headers['request-id']).not.toBe(other.headers['request-id']);
});

test.each([
  { method: 'GET', url: '/nowhere' },
  { method: 'PUT', url: '/clusters' },
  { method: 'POST', url: '/clusters' },
])('the problem of $method $url has that id', async (request) => {
  const { status, headers, body } = await send(request);
  expect([status >= 400, body.requestId]).toEqual([true, headers['request-id']]);
});

const [reads, writes] = [environment.READ_RATE_LIMIT_POLICY, environment.WRITE_RATE_LIMIT_POLICY];

test.each(each)('$method $url says the limit of its route', async (request) => {
  const { headers } = await send(request);
  const isKnown = request.url !== '/nowhere';
  expect(headers['ratelimit-policy']).toBe(
    isKnown && ['GET', 'HEAD', 'OPTIONS'].includes(request.method) ? reads : writes,
  );
});

const documents = new Set(contracts.filter(({ response }) => response.mediaType).map(({ path }) => path));

test.each(each.filter(({ url }) => !documents.has(url)))(
  '$method $url is kept by no cache',
  async (request) => {
    expect((await send(request)).headers['cache-control']).toBe('no-store');
  },
);

test('no header of a request comes back', async () => {
  const marked = 'marked-by-the-caller';
  const headers = { 'x-request-id': marked, 'request-id': marked, traceparent: marked, origin: marked };
  for (const url of ['/health', '/clusters', '/nowhere', '/docs']) {
    const { headers: received } = await product.send({ method: 'GET', url, headers });
    expect(JSON.stringify(received)).not.toContain(marked);
  }
});
