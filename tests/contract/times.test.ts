import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';
import { issueAt } from '../support/issue-places.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  await product.call('POST', '/clusters', helloWorld({ name: 'timed' }));
});
afterAll(() => product.close());

const patch = (expiresAt: string) =>
  product.call('POST', '/clusters/timed/deletion-settings', { expiresAt, shorten: true });
const expiringBefore = async (time: string) => {
  const { body } = await product.call('GET', `/clusters?expiresBefore=${encodeURIComponent(time)}`);
  return body.items.map(({ name }: { name: string }) => name);
};

test.each([
  ['2099-12-01T19:00:00+01:00', '2099-12-01T18:00:00.000Z'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ['9999-12-31T23:59:59.123456789123456789Z', '9999-12-31T23:59:59.123Z'],
])('%s is the time %s in UTC', async (given, inUtc) => {
  expect(await patch(given)).toMatchObject({ status: 200, body: { expiresAt: inUtc } });
  const read = await product.call('GET', '/clusters/timed');
  expect(read).toMatchObject({ status: 200, body: { expiresAt: inUtc } });
  expect(await expiringBefore(given)).toEqual([]);
  const isLast = inUtc.startsWith('9999');
  expect(await expiringBefore('9999-12-31T23:59:58Z')).toEqual(isLast ? [] : ['timed']);
});

test.each([
  '0001-01-01T00:00:00Z',
  '0001-01-01T23:59:59.999+23:59',
  '0000-12-31T12:00:00-12:00',
  '2020-01-01T00:00:00+01:00',
])('%s is a time that is over: one can filter by it, and nothing can expire at it', async (given) => {
  expect(await expiringBefore(given)).toEqual([]);
  const { status, body } = await patch(given);
  expect([status, body.issues]).toEqual([
    400,
    [{ ...issueAt('body', 'expiresAt'), message: expect.stringContaining('at least five minutes from now') }],
  ]);
});

const allowed =
  'allowed is a time in UTC or with its offset, of the years 1 to 9999, such as 2035-01-01T18:00:00Z';

test.each([
  ['9999-12-31T23:59:59-23:59'],
  ['9999-12-31T23:59:59.999-00:01'],
  ['0001-01-01T00:00:00+00:01'],
  ['0000-01-01T00:00:00+23:59'],
  ['0000-12-31T23:59:59Z'],
  ['+010000-01-01T00:00:00Z'],
  ['-000001-01-01T00:00:00Z'],
  ['2026-02-30T00:00:00Z'],
  ['2026-12-01'],
  [''],
])('%s is no time that a cluster can expire at', async (time) => {
  const received = `Received ${JSON.stringify(time)}; ${allowed}`;
  expect(await patch(time)).toMatchObject({
    status: 400,
    body: {
      issues: [
        { ...issueAt('body', 'expiresAt'), message: `${received} (for never, send "neverExpires": true).` },
      ],
    },
  });
  const listed = await product.call('GET', `/clusters?expiresBefore=${encodeURIComponent(time)}`);
  expect(listed).toMatchObject({
    status: 400,
    body: { issues: [{ ...issueAt('query', 'expiresBefore'), message: `${received}.` }] },
  });
});
