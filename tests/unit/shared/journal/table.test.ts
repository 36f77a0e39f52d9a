import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { LocalAws } from '../../../../local/aws/aws.ts';
import { openTable, tableOf } from '../../../support/journal-table.ts';
import { recordCalls } from '../../../support/recorded-calls.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await openTable();
});
afterEach(() => aws.world.faults.withdraw());
afterAll(() => aws.close());

const absent = { text: 'attribute_not_exists(#id)' };
const withColour = (colour: string) => ({ text: '#colour = :was', values: { was: colour } });

function losing(action: string): void {
  aws.world.faults.plan({ kind: 'lost_answer', service: 'dynamodb', action, times: 1 });
}

test('an item is put where its condition holds, and comes back as it was', async () => {
  const item = { colour: 'blue', size: { height: 3 }, list: ['a'], none: null, missing: undefined };
  expect(await tableOf('thing').put('put', item, absent)).toBe(true);
  expect(await tableOf('thing').put('put', { colour: 'red' }, absent)).toBe(false);
  expect(await tableOf('thing').get('put')).toEqual({
    kind: 'thing',
    id: 'put',
    v: 1,
    writeId: expect.any(String),
    colour: 'blue',
    size: { height: 3 },
    list: ['a'],
    none: null,
  });
  expect(await tableOf('other').get('put')).toBeUndefined();
});

test('names of attributes within an item are free, also those that every object has', async () => {
  const tags = { constructor: 'us', toString: 'them', list: [{ constructor: null }] };
  await tableOf('thing').put('named', { tags }, absent);
  expect(await tableOf('thing').get('named')).toMatchObject({ tags });
  await tableOf('thing').update('named', { tags: { valueOf: 'it' } }, { text: 'attribute_exists(#id)' });
  expect(await tableOf('thing').get('named')).toMatchObject({ tags: { valueOf: 'it' } });
});

test('a put whose answer is lost has held, and that of another has not', async () => {
  losing('PutItem');
  expect(await tableOf('thing').put('lost', { colour: 'blue' }, absent)).toBe(true);
  losing('PutItem');
  expect(await tableOf('thing').put('lost', { colour: 'red' }, absent)).toBe(false);
  expect(await tableOf('thing').get('lost')).toMatchObject({ colour: 'blue' });
});

test('of many who put one item at once, one has put it', async () => {
  const puts = await Promise.all(
    Array.from({ length: 8 }, (_, index) => tableOf('thing').put('raced', { index }, absent)),
  );
  expect(puts.filter(Boolean)).toHaveLength(1);
  expect(await tableOf('thing').get('raced')).toMatchObject({ index: puts.indexOf(true) });
});

test('an update sets what has a value, removes what is undefined, and leaves the rest', async () => {
  await tableOf('thing').put('updated', { colour: 'blue', size: 1, old: true, kept: 'k' }, absent);
  const changes = { colour: 'red', size: null, old: undefined, added: [1] };
  expect(await tableOf('thing').update('updated', changes, withColour('blue'))).toBe(true);
  const { writeId: _, ...item } = (await tableOf('thing').get('updated'))!;
  expect(item).toEqual({
    kind: 'thing',
    id: 'updated',
    v: 1,
    colour: 'red',
    size: null,
    kept: 'k',
    added: [1],
  });
  expect(await tableOf('thing').update('updated', { colour: 'green' }, withColour('blue'))).toBe(false);
  expect(await tableOf('thing').get('updated')).toMatchObject({ colour: 'red' });
});

test('an update of nothing but removals is one, and one of what is not there makes nothing', async () => {
  await tableOf('thing').put('bare', { colour: 'blue', old: true }, absent);
  expect(await tableOf('thing').update('bare', { old: undefined }, withColour('blue'))).toBe(true);
  expect(await tableOf('thing').get('bare')).not.toHaveProperty('old');
  expect(await tableOf('thing').update('nobody', { colour: 'red' }, withColour('blue'))).toBe(false);
  expect(await tableOf('thing').get('nobody')).toBeUndefined();
});

test('an update whose answer is lost has held, although its own condition does not hold any more', async () => {
  await tableOf('thing').put('moved', { colour: 'blue' }, absent);
  losing('UpdateItem');
  expect(await tableOf('thing').update('moved', { colour: 'red' }, withColour('blue'))).toBe(true);
  losing('UpdateItem');
  expect(await tableOf('thing').update('moved', { colour: 'green' }, withColour('blue'))).toBe(false);
});

test('what is removed is gone, also where the answer was lost or it was gone before', async () => {
  for (const id of ['removed', 'kept']) await tableOf('thing').put(id, { colour: 'blue' }, absent);
  losing('DeleteItem');
  expect(await tableOf('thing').remove('removed', withColour('blue'))).toBe(true);
  expect(await tableOf('thing').remove('removed', withColour('blue'))).toBe(true);
  expect(await tableOf('thing').remove('kept', withColour('red'))).toBe(false);
  expect(await tableOf('thing').get('kept')).toMatchObject({ colour: 'blue' });
});

test('what is buried is gone, also where the answer was lost or it was gone before', async () => {
  for (const id of ['buried', 'kept']) await tableOf('grave').put(id, { colour: 'blue' }, absent);
  losing('PutItem');
  expect(await tableOf('grave').bury('buried', withColour('blue'), 1)).toBe(true);
  const tombstone = await tableOf('grave').tombstone('buried');
  expect(tombstone).toEqual(expect.any(String));
  expect(await tableOf('grave').bury('buried', withColour('blue'), 1)).toBe(true);
  expect(await tableOf('grave').bury('kept', withColour('red'), 1)).toBe(false);
  expect(await tableOf('grave').get('buried')).toBeUndefined();
  expect(await tableOf('grave').put('buried', { colour: 'red' }, absent)).toBe(false);
  expect(await tableOf('grave').tombstone('buried')).toBe(tombstone);
  expect([await tableOf('grave').tombstone('kept'), await tableOf('grave').tombstone('nobody')]).toEqual([
    undefined,
    undefined,
  ]);
});

test('a list shows no tombstones, and few of them cost no call each', async () => {
  const puts = Array.from({ length: 120 }, (_, index) =>
    tableOf('yard').put(`${1000 + index}`, { colour: 'blue' }, absent),
  );
  await Promise.all(puts);
  const burials = Array.from({ length: 118 }, (_, index) =>
    tableOf('yard').bury(`${1001 + index}`, withColour('blue'), 1),
  );
  await Promise.all(burials);
  const calls = await recordCalls({ aws }).during(async () => {
    const first = await tableOf('yard').list({ limit: 1, cursor: undefined });
    expect([ids(first.items), first.nextCursor]).toEqual([['1000'], expect.any(String)]);
    const last = await tableOf('yard').list({ limit: 1, cursor: first.nextCursor! });
    expect([ids(last.items), last.nextCursor]).toEqual([['1119'], null]);
  });
  expect(calls['dynamodb Query']).toBeLessThan(6);
});

test('other failures are not taken for a condition', async () => {
  aws.world.faults.plan({
    kind: 'error',
    service: 'dynamodb',
    action: 'PutItem',
    code: 'AccessDeniedException',
  });
  await expect(tableOf('thing').put('denied', {}, absent)).rejects.toMatchObject({
    code: 'aws_access_denied',
  });
});

const ids = (items: Record<string, unknown>[]) => items.map(({ id }) => id);

test('a list has one kind, in order or newest first, page by page', async () => {
  for (const id of ['b', 'a', 'd', 'c']) await tableOf('letter').put(id, {}, absent);
  const all = { limit: 10, cursor: undefined };
  expect(ids((await tableOf('letter').list(all)).items)).toEqual(['a', 'b', 'c', 'd']);
  expect(ids((await tableOf('letter').list({ ...all, newestFirst: true })).items)).toEqual([
    'd',
    'c',
    'b',
    'a',
  ]);
  expect(await tableOf('nothing').list(all)).toEqual({ items: [], nextCursor: null });

  const first = await tableOf('letter').list({ limit: 3, cursor: undefined });
  expect([ids(first.items), first.nextCursor]).toEqual([['a', 'b', 'c'], expect.any(String)]);
  const last = await tableOf('letter').list({ limit: 3, cursor: first.nextCursor! });
  expect([ids(last.items), last.nextCursor]).toEqual([['d'], null]);
  expect((await tableOf('letter').list({ limit: 4, cursor: undefined })).nextCursor).toBeNull();
});

test('a filter reads on until the page is full, however rare its items are', async () => {
  const puts = Array.from({ length: 450 }, (_, index) =>
    tableOf('rare').put(`${1000 + index}`, { hit: index % 150 === 149 }, absent),
  );
  await Promise.all(puts);
  const filter = { text: '#hit = :hit', values: { hit: true } };
  const first = await tableOf('rare').list({ limit: 2, cursor: undefined, filter });
  expect([ids(first.items), first.nextCursor]).toEqual([['1149', '1299'], expect.any(String)]);
  const last = await tableOf('rare').list({ limit: 2, cursor: first.nextCursor!, filter });
  expect([ids(last.items), last.nextCursor]).toEqual([['1449'], null]);
});

test('a list goes on behind an item that has gone', async () => {
  for (const id of ['a', 'b', 'c', 'd']) await tableOf('going').put(id, { colour: 'blue' }, absent);
  const { nextCursor } = await tableOf('going').list({ limit: 2, cursor: undefined });
  await tableOf('going').remove('b', withColour('blue'));
  expect(ids((await tableOf('going').list({ limit: 2, cursor: nextCursor! })).items)).toEqual(['c', 'd']);
});

test('a cursor that DynamoDB does not take is the mistake of the caller', async () => {
  const cursor = Buffer.from(JSON.stringify(['letter', 'x'.repeat(2_000)])).toString('base64url');
  await expect(tableOf('letter').list({ limit: 1, cursor })).rejects.toMatchObject({
    code: 'invalid_request',
  });
});

test('a filter that leaves little gives short pages, and all of them everything', async () => {
  await Promise.all(
    Array.from({ length: 5_400 }, (_, index) =>
      tableOf('rare').put(
        String(index).padStart(5, '0'),
        { colour: index === 5_300 ? 'red' : 'blue' },
        absent,
      ),
    ),
  );
  const filter = withColour('red');
  const first = await tableOf('rare').list({ limit: 10, cursor: undefined, filter });
  expect(first.items).toEqual([]);
  const second = await tableOf('rare').list({ limit: 10, cursor: first.nextCursor!, filter });
  expect(second).toMatchObject({ items: [{ id: '05300' }], nextCursor: null });
});

test('a page that must cost little takes three calls, and all pages have everything', async () => {
  const filter = withColour('red');
  const found: unknown[] = [];
  let cursor: string | undefined;
  for (;;) {
    const calls = await recordCalls({ aws }).during(async () => {
      const page = await tableOf('rare').list({ limit: 10, cursor, filter, isCheap: true });
      found.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    });
    expect(calls['dynamodb Query']).toBeLessThanOrEqual(3);
    if (cursor === undefined) break;
  }
  expect(found).toMatchObject([{ id: '05300' }]);
});
