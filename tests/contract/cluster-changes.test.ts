import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { issueAt } from '../support/issue-places.ts';

/* PATCH /clusters/{cluster}: what a change may say, and what becomes of expiry and tags. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const hours = 3_600_000;
const minutes = 60_000;
const now = () => product.aws.world.clock.now();
const inUtc = (time: number) => new Date(time).toISOString();

let name = '';
let count = 0;
beforeEach(() => {
  name = `changed-${++count}`;
});

async function make(spec: object = {}): Promise<Json> {
  const { status } = await product.call('POST', '/clusters', { name, ...spec });
  expect(status).toBe(202);
  return cluster();
}
const cluster = async () => (await product.call('GET', `/clusters/${name}`)).body;
const patch = (body: unknown, headers: Record<string, string> = {}) =>
  product.call('PATCH', `/clusters/${name}`, body, headers);

async function expiryAfter(body: object): Promise<string | null> {
  const { status, body: changed } = await patch(body);
  expect(status).toBe(200);
  expect(changed.expiresAt).toBe((await cluster()).expiresAt);
  return changed.expiresAt;
}

const refusal = (field: string, message: unknown) => ({
  status: 400,
  body: { code: 'invalid_request', issues: [{ ...issueAt('body', field), message }] },
});

test('extendBy is added to the time at which the cluster expires', async () => {
  const { expiresAt } = await make({ ttl: 'PT8H' });
  expect(await expiryAfter({ extendBy: 'PT2H' })).toBe(inUtc(Date.parse(expiresAt) + 2 * hours));
  expect(await expiryAfter({ extendBy: 'PT5M' })).toBe(
    inUtc(Date.parse(expiresAt) + 2 * hours + 5 * minutes),
  );
});

test('extendBy counts from now where the cluster has expired already', async () => {
  await make({ ttl: 'PT5M' });
  await product.aws.world.clock.sleep(600);
  expect(await expiryAfter({ extendBy: 'PT2H' })).toBe(inUtc(now() + 2 * hours));
});

test('extendBy leaves a cluster that never expires as it is', async () => {
  await make();
  expect(await expiryAfter({ extendBy: 'PT2H' })).toBeNull();
});

test.each(['PT4M', 'P2Y', 'soon', '', 'PT0S'])('extendBy is not "%s"', async (extendBy) => {
  await make({ ttl: 'PT8H' });
  expect(await patch({ extendBy })).toMatchObject(
    refusal(
      'extendBy',
      `Received ${JSON.stringify(extendBy)}; allowed is an ISO 8601 duration from PT5M (five minutes) to P1Y (365 days), such as "PT8H" or "P3D".`,
    ),
  );
});

test('extendBy does not lead beyond the year 9999', async () => {
  await make();
  await patch({ expiresAt: '9999-12-31T00:00:00Z', shorten: true });
  expect(await patch({ extendBy: 'P3D' })).toMatchObject(
    refusal(
      'extendBy',
      expect.stringMatching(/^Received "P3D"; the cluster expires at 9999-12-31T00:00:00.000Z/),
    ),
  );
});

test('expiresAt puts the expiry off', async () => {
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
        detail: `Cluster "${name}" expires at ${expiresAt}, and would expire at ${earlier}, which is earlier; to confirm that, send "shorten": true with expiresAt.`,
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
        `Received "${expiresAt}"; allowed is a time at least five minutes from now: ${earliest} or later. DELETE /clusters/${name} deletes the cluster now.`,
      ),
    );
  expect(await expiryAfter({ expiresAt: earliest, ...how })).toBe(earliest);
});

test('neverExpires takes the expiry away', async () => {
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
])('%j says the expiry more than once', async (body) => {
  await make();
  const names = Object.keys(body).join(', ');
  expect(await patch(body)).toMatchObject(
    refusal(Object.keys(body)[0]!, `Received ${names}, which set the same time; send one of them.`),
  );
});

test.each([[{ shorten: true, extendBy: 'PT8H' }], [{ shorten: true, tags: { a: 'b' } }]])(
  '%j has nothing to shorten',
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

test.each([[{}], [{ shorten: false }]])('%j is no change', async (body) => {
  await make();
  expect(await patch(body)).toMatchObject({
    status: 400,
    body: {
      issues: [
        {
          ...issueAt('body'),
          message:
            'Received no change; send at least one of extendBy, expiresAt, neverExpires, deletionProtection, tags, removeTags.',
        },
      ],
    },
  });
});

test('tags are merged: what is named is set, what is null goes, the rest stays', async () => {
  await make({ tags: { team: 'web', stage: 'test', cost: '1' } });
  const changed = await patch({ tags: { team: 'data', stage: null, owner: 'ada', unknown: null } });
  expect(changed.body.tags).toEqual({ team: 'data', cost: '1', owner: 'ada' });
  expect((await patch({ tags: {} })).body.tags).toEqual(changed.body.tags);
  expect((await cluster()).tags).toEqual(changed.body.tags);
});

test('removeTags says the same without null', async () => {
  await make({ tags: { team: 'web', stage: 'test' } });
  const changed = await patch({ tags: { owner: 'ada' }, removeTags: ['stage', 'unknown'] });
  expect(changed.body.tags).toEqual({ team: 'web', owner: 'ada' });
});

test('a tag is either set or removed', async () => {
  await make();
  expect(await patch({ tags: { a: 'b' }, removeTags: ['a'] })).toMatchObject({
    status: 400,
    body: {
      issues: [
        {
          ...issueAt('body', 'removeTags', 0),
          message: 'The tag "a" is set by tags as well; leave one out.',
        },
      ],
    },
  });
  expect(await patch({ tags: { a: null }, removeTags: ['a'] })).toMatchObject({ status: 200 });
});

test('a key may change its case in one request', async () => {
  await make({ tags: { Team: 'web' } });
  expect(await patch({ tags: { team: 'web' } })).toMatchObject({
    status: 400,
    body: {
      issues: [
        {
          ...issueAt('body', 'tags', 'team'),
          message: 'The tag keys "Team" and "team" are the same for IAM, which ignores case; leave one out.',
        },
      ],
    },
  });
  expect((await patch({ tags: { team: 'web', Team: null } })).body.tags).toEqual({ team: 'web' });
});

test('a cluster has 45 tags at most, those that it had before among them', async () => {
  const some = (letter: string, many: number) =>
    Object.fromEntries(Array.from({ length: many }, (_, index) => [`${letter}${index}`, 'x']));
  await make({ tags: some('a', 40) });
  expect(await patch({ tags: some('b', 6) })).toMatchObject(
    refusal('tags', expect.stringMatching(/^Received 46 tags; allowed are 45/)),
  );
  expect(await patch({ tags: some('b', 6), removeTags: ['a0'] })).toMatchObject({ status: 200 });
});

test.each([
  'application/merge-patch+json',
  'application/json',
  'application/merge-patch+json; charset=utf-8',
])('a change may come as %s', async (type) => {
  await make({ tags: { a: 'b', c: 'd' } });
  expect(await patch({ tags: { a: null } }, { 'content-type': type })).toMatchObject({
    status: 200,
    body: { tags: { c: 'd' } },
  });
});
