import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { tagFilter } from '../../../../shared/contracts/common.ts';

test('a filter of many colons that ends in a mistake is refused, and keeps nobody waiting', () => {
  const parse = () => tagFilter.safeParse(`${'a::,'.repeat(2_000)}x`).success;
  expect(runInNewContext('parse()', { parse }, { timeout: 5_000 })).toBe(false);
});

test.each(['team:web', 'a:b:c', 'a::', 'team:', 'url%3Apart:x:y,n:0'])('%s is a filter', (filter) => {
  expect(tagFilter.safeParse(filter).success).toBe(true);
});

test.each(['', 'team', ':web', 'team:web,', 'team:web,:x', ',team:web'])('"%s" is no filter', (filter) => {
  expect(tagFilter.safeParse(filter).success).toBe(false);
});
