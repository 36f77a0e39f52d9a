import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { expectProblem } from '../support/problem-document.ts';
import { apiDomain } from '../support/gateway.ts';
import { startProduct, type Product } from '../support/product.ts';
import { expectStatus } from '../support/response-status.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterEach(() => {
  process.env['CORS_ORIGINS'] = '';
});
afterAll(() => product.close());

const call: Product['call'] = (...request) => product.call(...request);

const foreign = 'https://evil.example.com';
const own = `https://${apiDomain}`;
const changing = contracts.filter(({ method }) => method !== 'GET');

test.each(changing)('$method $path is refused where a page of another site sends it', async (contract) => {
  const path = contract.path.replaceAll(/\{\w+\}/g, 'none');
  const answer = await call(contract.method, path, undefined, { origin: foreign });
  expectStatus(answer, 403);
  expectProblem(answer, 'cross_site_refused', contract);
  expect(answer.body.detail).toContain(foreign);
});

test('nothing has happened of what was refused', async () => {
  await call('POST', '/clusters', { name: 'forged' }, { origin: foreign });
  expectStatus(await call('GET', '/clusters/forged'), 404);
});

test.each<Record<string, string>>([
  { origin: foreign },
  { origin: 'null' },
  { origin: `${own}.evil.example.com` },
  { origin: own.replace('https://', 'https://evil.') },
  { origin: `https://user@${apiDomain}` },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: own, 'sec-fetch-site': 'cross-site' },
  { origin: foreign, 'sec-fetch-site': 'cross-site' },
])('a change with %j is refused', async (headers) => {
  expectStatus(await call('POST', '/clean-ups', {}, headers), 403);
});

test.each<Record<string, string>>([
  {},
  { origin: own },
  { origin: own, 'sec-fetch-site': 'same-origin' },
  { 'sec-fetch-site': 'none' },
])('a change with %j is none of another site', async (headers) => {
  expectStatus(await call('POST', '/clean-ups', {}, headers), 202);
});

test.each(['GET', 'HEAD', 'OPTIONS'])('%s changes nothing and is answered', async (method) => {
  const { status } = await call(method, '/clusters', undefined, {
    origin: foreign,
    'sec-fetch-site': 'cross-site',
  });
  expect([200, 204]).toContain(status);
});

test('pages of origins that the deployment names may change something, and no others', async () => {
  process.env['CORS_ORIGINS'] = 'https://app.example.com,http://localhost:8080';
  const statuses = await Promise.all(
    ['https://app.example.com', 'http://localhost:8080', 'https://app.example.com:8443', foreign].map(
      async (origin) => {
        const headers = { origin, 'sec-fetch-site': 'cross-site' };
        return (await call('POST', '/clean-ups', {}, headers)).status;
      },
    ),
  );
  expect(statuses).toEqual([202, 202, 403, 403]);
});
