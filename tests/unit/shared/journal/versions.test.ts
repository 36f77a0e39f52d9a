import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import type { LocalAws } from '../../../../local/aws/aws.ts';
import { createEntries } from '../../../../shared/journal/entries.ts';
import { openTable, putItem, scanJournal, tableOf } from '../../../support/journal-table.ts';

/* An entry that a newer version of the code has written is neither read nor changed, and hides no other one. */
let aws: LocalAws;
let kind: string;
let kinds = 0;
beforeAll(async () => {
  aws = await openTable();
});
beforeEach(() => {
  kind = `thing-${++kinds}`;
});
afterAll(() => aws.close());

const always = { text: 'attribute_not_exists(#never)' };
const newer = expect.objectContaining({ name: 'NewerEntry', code: 'newer_version', retryAfter: 30 });

const entriesOf = (version: number) =>
  createEntries({ kind, version, schema: z.object({ id: z.string(), colour: z.string() }) });

test('what is written says its version, and so does what is changed of what says none', async () => {
  await entriesOf(2).put('put', { colour: 'blue' }, always);
  expect(await tableOf(kind, 2).get('put')).toMatchObject({ v: 2 });
  await entriesOf(3).update('put', { colour: 'red' }, always);
  expect(await tableOf(kind, 3).get('put')).toMatchObject({ v: 3, colour: 'red' });
});

test.each<[string, (id: string) => Promise<unknown>]>([
  ['get', (id) => entriesOf(1).get(id)],
  ['put', (id) => entriesOf(1).put(id, { colour: 'red' }, always)],
  ['update', (id) => entriesOf(1).update(id, { colour: 'red' }, always)],
  ['updated', (id) => entriesOf(1).updated(id, { colour: 'red' }, always)],
  ['bury', (id) => entriesOf(1).bury(id, always, 1)],
  ['remove', (id) => entriesOf(1).remove(id, always)],
])('%s refuses what a newer version has written, and leaves it as it is', async (_, act) => {
  await entriesOf(2).put('newer', { colour: 'blue' }, always);
  const before = await scanJournal(aws);
  await expect(act('newer')).rejects.toEqual(newer);
  expect(await scanJournal(aws)).toEqual(before);
  expect(await entriesOf(1).has('newer')).toBe(true);
});

test('the version that has written it, and each after it, goes on', async () => {
  await entriesOf(2).put('newer', { colour: 'blue' }, always);
  expect(await entriesOf(2).update('newer', { colour: 'red' }, always)).toBe(true);
  expect(await entriesOf(3).get('newer')).toEqual({ id: 'newer', colour: 'red' });
  expect(await entriesOf(3).remove('newer', always)).toBe(true);
});

test('a list has what is read, and names what is not and why', async () => {
  for (const id of ['a', 'd']) await entriesOf(1).put(id, { colour: 'blue' }, always);
  await entriesOf(2).put('b', { colour: 'blue' }, always);
  await tableOf(kind).put('c', { colour: 7, cluster: 'web' }, always);
  const page = await entriesOf(1).list({ limit: 3, cursor: undefined });
  expect(page.items).toEqual([{ id: 'a', colour: 'blue' }]);
  expect(page.unread).toEqual([
    newer,
    expect.objectContaining({ name: 'UnreadableEntry', id: 'c', cluster: 'web', code: 'internal_error' }),
  ]);
  const last = await entriesOf(1).list({ limit: 3, cursor: page.nextCursor! });
  expect(last).toEqual({ items: [{ id: 'd', colour: 'blue' }], nextCursor: null, unread: [] });
});

test('what has not the form of an entry is refused by what is wrong with it', async () => {
  await tableOf(kind).put('odd', { colour: 7 }, always);
  await expect(entriesOf(1).get('odd')).rejects.toMatchObject({
    name: 'UnreadableEntry',
    message: expect.stringContaining(`${kind} "odd" cannot be read, and nothing is changed: colour: `),
  });
});

test('a version that is no number is none that is known', async () => {
  await putVersion('two');
  await expect(entriesOf(9).get('odd')).rejects.toEqual(newer);
  await expect(entriesOf(9).update('odd', { colour: 'red' }, always)).rejects.toEqual(newer);
});

async function putVersion(v: string): Promise<void> {
  const item = { kind: { S: kind }, id: { S: 'odd' }, colour: { S: 'blue' }, v: { S: v } };
  await putItem(aws, item);
}
