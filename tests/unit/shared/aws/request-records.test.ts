import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LocalAws } from '../../../../local/aws/aws.ts';
import { createRequestRecords } from '../../../../shared/aws/request-records.ts';
import { createTable } from '../../../../shared/aws/table.ts';
import { openTable } from '../../../support/journal-table.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await openTable();
});
afterAll(() => aws.close());

test('the response that an earlier version kept is read as it was', async () => {
  const record = { fingerprint: 'f', token: 't', busyUntil: 0, expiresAtSeconds: 100 };
  const answer = gzipSync(JSON.stringify({ tasks: ['ü'] }));
  await createTable().put('request', 'kept', { ...record, answer }, { text: 'attribute_not_exists(#id)' });
  expect(await createRequestRecords().find('kept', 1_000)).toMatchObject({ answer: { tasks: ['ü'] } });
});
