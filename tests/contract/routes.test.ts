import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectProblem } from '../support/problem-document.ts';
import { startProduct, type Product } from '../support/product.ts';
import { expectStatus } from '../support/response-status.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const call: Product['call'] = (...request) => product.call(...request);

test.each([
  ['/clusters', 'PUT', 'GET, HEAD, POST, OPTIONS'],
  ['/clusters/active', 'POST', 'GET, HEAD, PATCH, DELETE, OPTIONS'],
  ['/clusters/active/tasks', 'PATCH', 'GET, HEAD, POST, DELETE, OPTIONS'],
  ['/health', 'DELETE', 'GET, HEAD, OPTIONS'],
  ['/', 'POST', 'GET, HEAD, OPTIONS'],
])('%s does not take %s and says in Allow what it takes', async (path, method, allowed) => {
  const { headers, body } = await call(method, path);
  expect(new Set(headers['allow']!.split(', '))).toEqual(new Set(allowed.split(', ')));
  expect(body).toMatchObject({ code: 'method_not_allowed', allowed: headers['allow']!.split(', ') });
  for (const word of [path, method, ...allowed.split(', ')]) expect(body.detail).toContain(word);
});

test.each(['/nowhere', '/clusters/', '/clusters//tasks', '/clusters/a/b', '/operations/a/b/c'])(
  '%s is no path',
  async (path) => {
    for (const method of ['GET', 'POST', 'DELETE', 'PATCH', 'OPTIONS']) {
      const answer = await call(method, path);
      expectStatus(answer, 404);
      expectProblem(answer, 'route_not_found');
    }
  },
);
