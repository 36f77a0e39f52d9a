import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { accountId } from '../../support/environment.ts';
import type { HttpRequest } from '../../support/gateway.ts';
import { startProduct, type Json, type Product } from '../../support/product.ts';

/* Teams where callers sign their requests: `--param owners=`. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
  const owners = { ci: ['web'], both: ['web', 'shop'], 'shop-ci': ['shop'], ops: ['*'], 'user/ada': ['web'] };
  process.env['TEAMS'] = JSON.stringify({ readsOthers: false, account: accountId, owners });
  expect((await send({ role: 'ci/run-1' }, 'POST', '/clean-ups', {})).status).toBe(202);
});
afterAll(() => product.close());

type Who = Pick<HttpRequest, 'role' | 'user'>;

const send = (who: Who, method: string, url: string, body?: unknown) =>
  product.send({ method, url, body, ...who });

test.each<[Who, string[], boolean]>([
  [{ role: 'ci/run-17' }, ['web'], false],
  [{ role: 'both/ada' }, ['web', 'shop'], false],
  [{ role: 'ops/ada' }, [], true],
  [{ user: 'ada' }, ['web'], false],
  [{ user: 'ci' }, [], false],
  [{ role: 'other/ci' }, [], false],
])('GET /me shows the teams of %j', async (who, teams, admin) => {
  expect((await send(who, 'GET', '/me')).body).toMatchObject({ teams, admin, ignoredTeams: [] });
});

test.each<[Who, number]>([
  [{ role: 'ci/run-17' }, 1],
  [{ user: 'ada' }, 1],
  [{ role: 'ops/ada' }, 1],
  [{ role: 'shop-ci/run-1' }, 0],
  [{ role: 'other/ci' }, 0],
])('%j sees %i clean-up of the team web', async (who, count) => {
  const { body } = await send(who, 'GET', '/clean-ups');
  expect(body.items.filter(({ owner }: Json) => owner === 'web')).toHaveLength(count);
});
