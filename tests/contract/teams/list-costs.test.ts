import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { tableOf } from '../../support/journal-table.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { recordCalls } from '../../support/recorded-calls.ts';
import { memberOf, teamSettings } from '../../support/teams.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  process.env['TEAMS'] = teamSettings();
});
afterAll(() => product.close());

const absent = { text: 'attribute_not_exists(#id)' };

test.each([
  ['/clusters', 'cluster'],
  ['/operations', 'operation'],
  ['/clean-ups', 'clean-up'],
])('a page of %s costs a team three calls, whatever other teams have', async (url, kind) => {
  for (let index = 0; index < 700; index++)
    await tableOf(kind).put(`of-shop-${String(index).padStart(3, '0')}`, { owner: 'shop' }, absent);
  let nextCursor: string | null = null;
  const calls = await recordCalls(product).during(async () => {
    const { status, body } = await product.send({ method: 'GET', url, ...memberOf('web') });
    expect([status, body.items]).toEqual([200, []]);
    nextCursor = body.nextCursor;
  });
  expect(calls['dynamodb Query']).toBe(3);
  expect(nextCursor).toEqual(expect.any(String));
});
