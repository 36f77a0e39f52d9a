import { readFileSync } from 'node:fs';
import { expect, jest, test } from '@jest/globals';
import { caught } from '../command-line/mutation-table.ts';
import { edited } from './apply.ts';
import { mutations } from './mutations.ts';

jest.setTimeout(600_000);

test.each(mutations.map((mutation) => [mutation.name, mutation] as const))(
  'the bug "%s" can still be planted',
  (_, { edits }) => {
    for (const edit of edits) {
      const source = readFileSync(new URL(`../../../${edit.file}`, import.meta.url), 'utf8');
      expect(edited(source, edit)).not.toBe(source);
    }
  },
);

test('a planted bug is caught', async () => {
  const mutation = mutations.find(({ name }) => name === 'services-run-on');
  expect(await caught(mutation, { first: 1, seeds: 10 })).toMatchObject({
    violation: { invariant: 'services stop before tasks' },
  });
});
