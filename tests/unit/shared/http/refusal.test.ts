import { expect, test } from '@jest/globals';
import type { Contract } from '../../../../shared/contracts/contract.ts';
import { refusalOf } from '../../../../shared/http/refusal.ts';

const contracts = [
  { method: 'GET', path: '/clusters' },
  { method: 'POST', path: '/clusters' },
  { method: 'GET', path: '/clusters/{cluster}/tasks/{task}' },
  { method: 'GET', path: '/openapi.yaml' },
] as Contract[];

test.each([
  ['PUT', '/clusters', ['GET', 'POST']],
  ['HEAD', '/clusters', ['GET', 'POST']],
  ['POST', '/clusters/a/tasks/b', ['GET']],
  ['POST', '/clusters/a%2Fb/tasks/..', ['GET']],
  ['DELETE', '/openapi.yaml', ['GET']],
])('%s %s has other methods', (method, path, allowed) => {
  expect(refusalOf(contracts, method, path)).toMatchObject({
    code: 'method_not_allowed',
    details: { allowed },
  });
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
