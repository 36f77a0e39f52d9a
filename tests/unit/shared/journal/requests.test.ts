import { randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LocalAws } from '../../../../local/aws/aws.ts';
import { createRequestRecords } from '../../../../shared/journal/requests.ts';
import { openTable, tableOf } from '../../../support/journal-table.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await openTable();
});
afterAll(() => aws.close());

const record = { fingerprint: 'f', token: 't', busyUntil: 0, expiresAtSeconds: 100 };

test('the version before and this one read what the other keeps of a response', async () => {
  const answer = { tasks: ['ü'] };
  const records = createRequestRecords();
  await tableOf('request').put(
    'before',
    { ...record, answer: gzipSync(JSON.stringify(answer)) },
    { text: 'attribute_not_exists(#id)' },
  );
  expect(await records.find('before', 1_000)).toMatchObject({ answer });
  await records.begin('now', { ...record, token: 'n' }, 1_000);
  await records.complete('now', 'n', answer);
  const kept = await tableOf('request').get('now');
  expect(JSON.parse(gunzipSync(kept!['answer'] as Uint8Array).toString())).toEqual(answer);
});

test('a response that repeats much of itself far apart is kept whole', async () => {
  const tags = randomBytes(100_000).toString('hex');
  const answer = { tasks: Array.from({ length: 20 }, () => ({ tags })) };
  const records = createRequestRecords();
  await records.begin('large', record, 1_000);
  expect(await records.complete('large', 't', answer)).toBe(true);
  expect(await records.find('large', 1_000)).toMatchObject({ answer });
});
