import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../../support/product.ts';
import { changedClusters, refusal } from './changed-clusters.ts';
import { expectStatus } from '../../support/response-status.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const { cluster, make, name, patch } = changedClusters(() => product);

const hours = 3_600_000;
const minutes = 60_000;
const now = () => product.aws.world.clock.now();
const inUtc = (time: number) => new Date(time).toISOString();

async function expiryAfter(body: object): Promise<string | null> {
  const { status, body: changed } = await patch(body);
  expectStatus({ status, body: changed }, 200);
  expect(changed.expiresAt).toBe((await cluster()).expiresAt);
  return changed.expiresAt;
}

test('extendBy is added to the expiry of the cluster', async () => {
  const { expiresAt } = await make({ ttl: 'PT8H' });
  expect(await expiryAfter({ extendBy: 'PT2H' })).toBe(inUtc(Date.parse(expiresAt) + 2 * hours));
  expect(await expiryAfter({ extendBy: 'PT5M' })).toBe(
    inUtc(Date.parse(expiresAt) + 2 * hours + 5 * minutes),
  );
});

test('extendBy is added to the present time if the cluster has expired', async () => {
  await make({ ttl: 'PT5M' });
  await product.aws.world.clock.sleep(600);
  expect(await expiryAfter({ extendBy: 'PT2H' })).toBe(inUtc(now() + 2 * hours));
});

test('extendBy does not change a cluster that never expires', async () => {
  await make();
  expect(await expiryAfter({ extendBy: 'PT2H' })).toBeNull();
});

test.each(['PT4M', 'P2Y', 'soon', '', 'PT0S'])('extendBy refuses "%s"', async (extendBy) => {
  await make({ ttl: 'PT8H' });
  expect(await patch({ extendBy })).toMatchObject(
    refusal(
      'extendBy',
      `Received ${JSON.stringify(extendBy)}; allowed is an ISO 8601 duration from PT5M (five minutes) to P1Y (365 days), such as "PT8H" or "P3D".`,
    ),
  );
});

test('extendBy refuses an expiry after the year 9999', async () => {
  await make();
  await patch({ expiresAt: '9999-12-31T00:00:00Z', shorten: true });
  expect(await patch({ extendBy: 'P3D' })).toMatchObject(
    refusal(
      'extendBy',
      expect.stringMatching(/^Received "P3D"; the cluster expires at 9999-12-31T00:00:00.000Z/),
    ),
  );
});

test('expiresAt postpones the expiry', async () => {
  const { expiresAt } = await make({ ttl: 'PT8H' });
  const later = inUtc(Date.parse(expiresAt) + 1);
  expect(await expiryAfter({ expiresAt: later })).toBe(later);
  expect(await expiryAfter({ expiresAt: later })).toBe(later);
});

test('expiresAt makes the cluster expire earlier only with shorten', async () => {
  const { expiresAt } = await make({ ttl: 'PT8H' });
  const earlier = inUtc(now() + 2 * hours);
  for (const body of [{ expiresAt: earlier }, { expiresAt: earlier, shorten: false }])
    expect(await patch(body)).toMatchObject({
      status: 409,
      body: {
        code: 'would_expire_earlier',
        detail: `Cluster "${name()}" expires at ${expiresAt}, and would expire at ${earlier}, which is earlier; to confirm that, send "shorten": true with expiresAt.`,
      },
    });
  expect((await cluster()).expiresAt).toBe(expiresAt);
  expect(await expiryAfter({ expiresAt: earlier, shorten: true })).toBe(earlier);
});

test('a cluster that never expires gets an expiry only with shorten', async () => {
  await make();
  const expiresAt = inUtc(now() + 2 * hours);
  expect(await patch({ expiresAt })).toMatchObject({
    status: 409,
    body: { code: 'would_expire_earlier', detail: expect.stringContaining('never expires') },
  });
  expect(await expiryAfter({ expiresAt, shorten: true })).toBe(expiresAt);
});

test.each([{}, { shorten: true }])('an expiry is at least five minutes ahead (%j)', async (how) => {
  await make({ ttl: 'PT5M' });
  const earliest = inUtc(now() + 5 * minutes);
  for (const expiresAt of ['2020-01-01T00:00:00Z', '0001-01-01T00:00:00Z', inUtc(now() + 5 * minutes - 1)])
    expect(await patch({ expiresAt, ...how })).toMatchObject(
      refusal(
        'expiresAt',
        `Received "${expiresAt}"; allowed is a time at least five minutes from now: ${earliest} or later. DELETE /clusters/${name()} deletes the cluster now.`,
      ),
    );
  expect(await expiryAfter({ expiresAt: earliest, ...how })).toBe(earliest);
});

test('neverExpires removes the expiry', async () => {
  await make({ ttl: 'PT8H' });
  expect(await expiryAfter({ neverExpires: true })).toBeNull();
  expect(await expiryAfter({ neverExpires: true })).toBeNull();
});

test.each([
  [{ neverExpires: false }, 'neverExpires', /^Received false; .*expiresAt/],
  [{ expiresAt: null }, 'expiresAt', /^Received null; .*"neverExpires": true/],
  [{ ttl: 'PT8H', tags: {} }, 'ttl', /^There is no field "ttl" here; send extendBy/],
])('%j is refused', async (body, field, message) => {
  await make({ ttl: 'PT8H' });
  expect(await patch(body)).toMatchObject(refusal(field, expect.stringMatching(message)));
});

const later = '2099-01-01T00:00:00Z';
test.each([
  [{ extendBy: 'PT8H', expiresAt: later }],
  [{ extendBy: 'PT8H', neverExpires: true }],
  [{ expiresAt: later, neverExpires: true }],
  [{ extendBy: 'PT8H', expiresAt: later, neverExpires: true }],
])('%j is refused because it sets the expiry more than once', async (body) => {
  await make();
  const names = Object.keys(body).join(', ');
  expect(await patch(body)).toMatchObject(
    refusal(Object.keys(body)[0]!, `Received ${names}, which set the same time; send one of them.`),
  );
});

test.each([[{ shorten: true, extendBy: 'PT8H' }], [{ shorten: true, tags: { a: 'b' } }]])(
  '%j is refused because shorten has no expiresAt',
  async (body) => {
    await make();
    expect(await patch(body)).toMatchObject(
      refusal(
        'shorten',
        'Received true without expiresAt; leave it out, since it only applies to expiresAt.',
      ),
    );
  },
);
