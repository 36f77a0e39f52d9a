import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { LocalAws } from '../../../../local/aws/aws.ts';
import { createTable } from '../../../../shared/journal/table.ts';
import { openTable } from '../../../support/journal-table.ts';
import { recordCalls } from '../../../support/recorded-calls.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await openTable();
});
afterEach(() => aws.world.faults.withdraw());
afterAll(() => aws.close());

const table = createTable();
const absent = { text: 'attribute_not_exists(#id)' };
const withColour = (colour: string) => ({ text: '#colour = :was', values: { was: colour } });

function losing(action: string): void {
  aws.world.faults.plan({ kind: 'lost_answer', service: 'dynamodb', action, times: 1 });
}

test('an item is put where its condition holds, and comes back as it was', async () => {
  const item = { colour: 'blue', size: { height: 3 }, list: ['a'], none: null, missing: undefined };
  expect(await table.put('thing', 'put', item, absent)).toBe(true);
  expect(await table.put('thing', 'put', { colour: 'red' }, absent)).toBe(false);
  expect(await table.get('thing', 'put')).toEqual({
    kind: 'thing',
    id: 'put',
    writeId: expect.any(String),
    colour: 'blue',
    size: { height: 3 },
    list: ['a'],
    none: null,
  });
  expect(await table.get('other', 'put')).toBeUndefined();
});

test('names of attributes within an item are free, also those that every object has', async () => {
  const tags = { constructor: 'us', toString: 'them', list: [{ constructor: null }] };
  await table.put('thing', 'named', { tags }, absent);
  expect(await table.get('thing', 'named')).toMatchObject({ tags });
  await table.update('thing', 'named', { tags: { valueOf: 'it' } }, { text: 'attribute_exists(#id)' });
  expect(await table.get('thing', 'named')).toMatchObject({ tags: { valueOf: 'it' } });
});

test('a put whose answer is lost has held, and that of another has not', async () => {
  losing('PutItem');
  expect(await table.put('thing', 'lost', { colour: 'blue' }, absent)).toBe(true);
  losing('PutItem');
  expect(await table.put('thing', 'lost', { colour: 'red' }, absent)).toBe(false);
  expect(await table.get('thing', 'lost')).toMatchObject({ colour: 'blue' });
});

test('of many who put one item at once, one has put it', async () => {
  const puts = await Promise.all(
    Array.from({ length: 8 }, (_, index) => table.put('thing', 'raced', { index }, absent)),
  );
  expect(puts.filter(Boolean)).toHaveLength(1);
  expect(await table.get('thing', 'raced')).toMatchObject({ index: puts.indexOf(true) });
});

test('an update sets what has a value, removes what is undefined, and leaves the rest', async () => {
  await table.put('thing', 'updated', { colour: 'blue', size: 1, old: true, kept: 'k' }, absent);
  const changes = { colour: 'red', size: null, old: undefined, added: [1] };
  expect(await table.update('thing', 'updated', changes, withColour('blue'))).toBe(true);
  const { writeId: _, ...item } = (await table.get('thing', 'updated'))!;
  expect(item).toEqual({ kind: 'thing', id: 'updated', colour: 'red', size: null, kept: 'k', added: [1] });
  expect(await table.update('thing', 'updated', { colour: 'green' }, withColour('blue'))).toBe(false);
  expect(await table.get('thing', 'updated')).toMatchObject({ colour: 'red' });
});

test('an update of nothing but removals is one, and one of what is not there makes nothing', async () => {
  await table.put('thing', 'bare', { colour: 'blue', old: true }, absent);
  expect(await table.update('thing', 'bare', { old: undefined }, withColour('blue'))).toBe(true);
  expect(await table.get('thing', 'bare')).not.toHaveProperty('old');
  expect(await table.update('thing', 'nobody', { colour: 'red' }, withColour('blue'))).toBe(false);
  expect(await table.get('thing', 'nobody')).toBeUndefined();
});

test('an update whose answer is lost has held, although its own condition does not hold any more', async () => {
  await table.put('thing', 'moved', { colour: 'blue' }, absent);
  losing('UpdateItem');
  expect(await table.update('thing', 'moved', { colour: 'red' }, withColour('blue'))).toBe(true);
  losing('UpdateItem');
  expect(await table.update('thing', 'moved', { colour: 'green' }, withColour('blue'))).toBe(false);
});

test('what is removed is gone, also where the answer was lost or it was gone before', async () => {
  for (const id of ['removed', 'kept']) await table.put('thing', id, { colour: 'blue' }, absent);
  losing('DeleteItem');
  expect(await table.remove('thing', 'removed', withColour('blue'))).toBe(true);
  expect(await table.remove('thing', 'removed', withColour('blue'))).toBe(true);
  expect(await table.remove('thing', 'kept', withColour('red'))).toBe(false);
  expect(await table.get('thing', 'kept')).toMatchObject({ colour: 'blue' });
});

test('what is buried is gone, also where the answer was lost or it was gone before', async () => {
  for (const id of ['buried', 'kept']) await table.put('grave', id, { colour: 'blue' }, absent);
  losing('PutItem');
  expect(await table.bury('grave', 'buried', withColour('blue'), 1)).toBe(true);
  const tombstone = await table.tombstone('grave', 'buried');
  expect(tombstone).toEqual(expect.any(String));
  expect(await table.bury('grave', 'buried', withColour('blue'), 1)).toBe(true);
  expect(await table.bury('grave', 'kept', withColour('red'), 1)).toBe(false);
  expect(await table.get('grave', 'buried')).toBeUndefined();
  expect(await table.put('grave', 'buried', { colour: 'red' }, absent)).toBe(false);
  expect(await table.tombstone('grave', 'buried')).toBe(tombstone);
  expect([await table.tombstone('grave', 'kept'), await table.tombstone('grave', 'nobody')]).toEqual([
    undefined,
    undefined,
  ]);
});

test('a list shows no tombstones, and few of them cost no call each', async () => {
  const puts = Array.from({ length: 120 }, (_, index) =>
    table.put('yard', `${1000 + index}`, { colour: 'blue' }, absent),
  );
  await Promise.all(puts);
  const burials = Array.from({ length: 118 }, (_, index) =>
    table.bury('yard', `${1001 + index}`, withColour('blue'), 1),
  );
  await Promise.all(burials);
  const calls = await recordCalls({ aws }).during(async () => {
    const first = await table.list('yard', { limit: 1, cursor: undefined });
    expect([ids(first.items), first.nextCursor]).toEqual([['1000'], expect.any(String)]);
    const last = await table.list('yard', { limit: 1, cursor: first.nextCursor! });
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
  await expect(table.put('thing', 'denied', {}, absent)).rejects.toMatchObject({ code: 'aws_access_denied' });
});

const ids = (items: Record<string, unknown>[]) => items.map(({ id }) => id);

test('a list has one kind, in order or newest first, page by page', async () => {
  for (const id of ['b', 'a', 'd', 'c']) await table.put('letter', id, {}, absent);
  const all = { limit: 10, cursor: undefined };
  expect(ids((await table.list('letter', all)).items)).toEqual(['a', 'b', 'c', 'd']);
  expect(ids((await table.list('letter', { ...all, newestFirst: true })).items)).toEqual([
    'd',
    'c',
    'b',
    'a',
  ]);
  expect(await table.list('nothing', all)).toEqual({ items: [], nextCursor: null });

  const first = await table.list('letter', { limit: 3, cursor: undefined });
  expect([ids(first.items), first.nextCursor]).toEqual([['a', 'b', 'c'], expect.any(String)]);
  const last = await table.list('letter', { limit: 3, cursor: first.nextCursor! });
  expect([ids(last.items), last.nextCursor]).toEqual([['d'], null]);
  expect((await table.list('letter', { limit: 4, cursor: undefined })).nextCursor).toBeNull();
});

test('a filter reads on until the page is full, however rare its items are', async () => {
  const puts = Array.from({ length: 450 }, (_, index) =>
    table.put('rare', `${1000 + index}`, { hit: index % 150 === 149 }, absent),
  );
  await Promise.all(puts);
  const filter = { text: '#hit = :hit', values: { hit: true } };
  const first = await table.list('rare', { limit: 2, cursor: undefined, filter });
  expect([ids(first.items), first.nextCursor]).toEqual([['1149', '1299'], expect.any(String)]);
  const last = await table.list('rare', { limit: 2, cursor: first.nextCursor!, filter });
  expect([ids(last.items), last.nextCursor]).toEqual([['1449'], null]);
});

test('a list goes on behind an item that has gone', async () => {
  for (const id of ['a', 'b', 'c', 'd']) await table.put('going', id, { colour: 'blue' }, absent);
  const { nextCursor } = await table.list('going', { limit: 2, cursor: undefined });
  await table.remove('going', 'b', withColour('blue'));
  expect(ids((await table.list('going', { limit: 2, cursor: nextCursor! })).items)).toEqual(['c', 'd']);
});

test('a cursor that DynamoDB does not take is the mistake of the caller', async () => {
  const cursor = Buffer.from(JSON.stringify(['letter', 'x'.repeat(2_000)])).toString('base64url');
  await expect(table.list('letter', { limit: 1, cursor })).rejects.toMatchObject({ code: 'invalid_request' });
});

test('a filter that leaves little gives short pages, and all of them everything', async () => {
  await Promise.all(
    Array.from({ length: 5_400 }, (_, index) =>
      table.put('rare', String(index).padStart(5, '0'), { colour: index === 5_300 ? 'red' : 'blue' }, absent),
    ),
  );
  const filter = withColour('red');
  const first = await table.list('rare', { limit: 10, cursor: undefined, filter });
  expect(first.items).toEqual([]);
  const second = await table.list('rare', { limit: 10, cursor: first.nextCursor!, filter });
  expect(second).toMatchObject({ items: [{ id: '05300' }], nextCursor: null });
});
