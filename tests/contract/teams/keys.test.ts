import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { HttpRequest } from '../../support/gateway.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { everyScope, teamSettings } from '../../support/teams.ts';

/* A response that is stored with an Idempotency-Key shows what belongs to a team, long after the caller has left it. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
  process.env['TEAMS'] = teamSettings();
});
afterAll(() => product.close());

const as = (team: string | undefined, more: object = { sub: 'ada' }): Pick<HttpRequest, 'claims'> => ({
  claims: { scope: everyScope, ...(team && { team }), ...more },
});
const admin = as(undefined, { sub: 'ada', scope: `${everyScope} clusters:admin` });

const retry = (who: Pick<HttpRequest, 'claims'>, name: string, body: object = { name }) =>
  product.send({
    method: 'POST',
    url: '/clusters',
    body,
    headers: { 'idempotency-key': `key-of-${name}` },
    ...who,
  });

test('a retry from another team gets no response of the earlier team', async () => {
  const first = await retry(as('web'), 'moved');
  expect([first.status, first.body.owner]).toEqual([202, 'web']);
  expect((await retry(as('web'), 'moved')).body.id).toBe(first.body.id);
  expect((await retry(as('[shop web]'), 'moved')).body.id).toBe(first.body.id);
  for (const who of [as('shop'), as(undefined)]) {
    const { status, body } = await retry(who, 'moved');
    expect([status, body.code]).toEqual([422, 'idempotency_key_reused']);
    expect(JSON.stringify(body)).not.toContain(first.body.id);
  }
  expect((await retry(admin, 'moved')).body.id).toBe(first.body.id);
});

test('nor do tokens of two teams that name nobody', async () => {
  const first = await retry(as('web', {}), 'unnamed');
  expect(first.status).toBe(202);
  expect((await retry(as('shop', {}), 'unnamed')).status).toBe(422);
});

test('a caller that no longer stands above the teams gets no response from that time', async () => {
  const body = { name: 'given', owner: 'shop' };
  expect((await retry(admin, 'given', body)).status).toBe(202);
  expect((await retry(as('web'), 'given', body)).status).toBe(422);
});
