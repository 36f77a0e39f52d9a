import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { expectProblem } from '../support/problem-document.ts';
import { startProduct, type Product } from '../support/product.ts';
import { expectStatus } from '../support/response-status.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  const { body } = await product.call('POST', '/clusters', { name: 'active' });
  await product.ended(body.id);
});
afterAll(() => product.close());

const call: Product['call'] = (...request) => product.call(...request);

const paths = contracts
  .filter(({ method }) => method === 'GET')
  .map(({ path }) => path.replace('{cluster}', 'active').replaceAll(/\{\w+\}/g, 'none'));

test.each([...paths, '/', '/clusters?limit=0'])('HEAD %s is GET without a body', async (path) => {
  const [got, head] = [await call('GET', path), await call('HEAD', path)];
  const { 'request-id': _, ...expected } = got.headers;
  const { 'request-id': id, 'content-length': length, ...headers } = head.headers;
  expect([head.status, head.body, headers]).toEqual([got.status, '', expected]);
  expect(id).toBeDefined();
  expect(Number(length) > 0).toBe(got.body !== undefined);
});

test('the length that HEAD says is that of the body of GET', async () => {
  const { body } = await call('GET', '/clusters/active/resources');
  const { headers } = await call('HEAD', '/clusters/active/resources');
  expect(Number(headers['content-length'])).toBe(JSON.stringify(body).length);
});

test('HEAD of a document that the caller has is 304, with no length that would be that of another body', async () => {
  const { headers } = await call('GET', '/openapi.yaml');
  const again = await call('HEAD', '/openapi.yaml', undefined, { 'if-none-match': headers['etag']! });
  expect([again.status, again.headers['content-length'], again.headers['etag']]).toEqual([
    304,
    undefined,
    headers['etag'],
  ]);
});

test('HEAD of a path that has no GET is refused', async () => {
  const { status, headers } = await call('HEAD', '/operations/none/cancel');
  expect([status, headers['allow']]).toEqual([405, 'POST, OPTIONS']);
});

const methods = [...Map.groupBy(contracts, ({ path }) => path)].map(([path, its]) => ({
  path: path.replaceAll(/\{\w+\}/g, 'none'),
  expected: new Set([
    ...its.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])),
    'OPTIONS',
  ]),
}));

test.each([...methods, { path: '/', expected: new Set(['GET', 'HEAD', 'OPTIONS']) }])(
  'OPTIONS $path says which methods it has, and nothing else',
  async ({ path, expected }) => {
    const { status, headers, body } = await call('OPTIONS', path);
    expect([status, body]).toEqual([204, undefined]);
    expect(new Set(headers['allow']!.split(', '))).toEqual(expected);
  },
);

test('OPTIONS of a path that is none says so', async () => {
  const answer = await call('OPTIONS', '/nowhere');
  expectStatus(answer, 404);
  expectProblem(answer, 'route_not_found');
});

test('no function has a say in CORS, which is that of API Gateway', async () => {
  const asked = { origin: 'https://app.example.com', 'access-control-request-method': 'POST' };
  const answers = [
    await call('OPTIONS', '/clusters', undefined, asked),
    await call('GET', '/clusters', undefined, asked),
  ];
  for (const { headers } of answers)
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
});
