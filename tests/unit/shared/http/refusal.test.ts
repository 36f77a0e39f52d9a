import { expect, test } from '@jest/globals';
import type { Contract } from '../../../../shared/contracts/contract.ts';
import { allowedMethods, refusalOf } from '../../../../shared/http/refusal.ts';

const contracts = [
  { method: 'GET', path: '/clusters' },
  { method: 'POST', path: '/clusters' },
  { method: 'GET', path: '/clusters/{cluster}/tasks/{task}' },
  { method: 'GET', path: '/openapi.yaml' },
] as Contract[];

test.each([
  ['PUT', '/clusters', ['GET', 'HEAD', 'POST', 'OPTIONS']],
  ['TRACE', '/clusters', ['GET', 'HEAD', 'POST', 'OPTIONS']],
  ['POST', '/clusters/a/tasks/b', ['GET', 'HEAD', 'OPTIONS']],
  ['POST', '/clusters/a%2Fb/tasks/..', ['GET', 'HEAD', 'OPTIONS']],
  ['DELETE', '/openapi.yaml', ['GET', 'HEAD', 'OPTIONS']],
])('%s %s has other methods', (method, path, allowed) => {
  expect(refusalOf(contracts, method, path)).toMatchObject({
    code: 'method_not_allowed',
    details: { allowed },
  });
});

test('a path has HEAD where it has GET, and OPTIONS always', () => {
  expect(allowedMethods(contracts, '/clusters')).toEqual(['GET', 'HEAD', 'POST', 'OPTIONS']);
  expect(() => allowedMethods(contracts, '/nowhere')).toThrow('/nowhere is not a path');
});

test.each([
  '/',
  '',
  '/cluster',
  '/Clusters',
  '/clusters/',
  '/clusters//tasks/b',
  '/clusters/a/tasks/',
  '/openapiXyaml',
  '//clusters',
])('%s is no path', (path) => {
  const error = refusalOf(contracts, 'GET', path);
  expect(error.code).toBe('route_not_found');
  expect(error.message).toBe(`${path} is not a path of this API; GET /openapi.yaml lists them all.`);
});
