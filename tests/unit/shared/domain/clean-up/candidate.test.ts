import { expect, test } from '@jest/globals';
import { choose, maximumRetries, type Candidate } from '../../../../../shared/domain/clean-up/candidate.ts';

const candidate = (cluster: string, lastTried?: number) =>
  ({ item: { cluster }, ...(lastTried !== undefined && { lastTried }) }) as Candidate;

const chosen = (waiting: Candidate[], places: number, retries = places) =>
  [...choose(waiting, { slots: places, retries })].map(({ item }) => item.cluster);

const waiting = [candidate('late', 300), candidate('new'), candidate('early', 100), candidate('other')];

test('those that never failed come first, then those for which the last try is longest ago', () => {
  expect(chosen(waiting, 9)).toEqual(['new', 'other', 'early', 'late']);
  expect(chosen(waiting, 3)).toEqual(['new', 'other', 'early']);
  expect(chosen(waiting, 0)).toEqual([]);
});

test('those that failed before leave places to those that never did', () => {
  expect(chosen(waiting, 9, 1)).toEqual(['new', 'other', 'early']);
  expect(chosen([candidate('late', 300), candidate('early', 100)], 2, 1)).toEqual(['early']);
  expect(chosen(waiting, 9, 0)).toEqual(['new', 'other']);
});

test.each([
  [1, 1],
  [2, 1],
  [3, 2],
  [4, 3],
  [5, 3],
  [8, 6],
  [20, 15],
])(
  'of %d places, those that failed before get %d: a quarter is left, at least one of several',
  (limit, retries) => {
    expect(maximumRetries(limit)).toBe(retries);
  },
);
