import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { needs } from '../../support/least-calls/needs.ts';

/* `npm run bench -- counts` has the figures of a row. */
test('docs/performance.md has a row for each request whose calls of AWS are counted', () => {
  const page = readFileSync('docs/performance.md', 'utf8').replaceAll(/\s+/g, ' ');
  const rows = needs.map(({ operationId, when }) => `${operationId} (${when})`);
  expect(rows.filter((row) => !page.includes(row))).toEqual([]);
});
