import { expect, test } from '@jest/globals';
import { coveredPlaces, isCovered } from '../../mutants/covering/covered-places.ts';

test('the innermost range around a place says whether it ran', () => {
  const range = (startOffset: number, endOffset: number, count: number) => ({
    startOffset,
    endOffset,
    count,
  });
  const places = coveredPlaces([
    { functionName: '', isBlockCoverage: true, ranges: [range(0, 100, 1)] },
    { functionName: 'one', isBlockCoverage: true, ranges: [range(10, 50, 2), range(20, 30, 0)] },
    { functionName: 'never', isBlockCoverage: false, ranges: [range(60, 80, 0)] },
  ]);
  expect([5, 10, 19, 20, 29, 30, 60, 79, 80, 99, 100].map((place) => isCovered(places, place))).toEqual([
    true,
    true,
    true,
    false,
    false,
    true,
    false,
    false,
    true,
    true,
    false,
  ]);
});
