import { expect, test } from '@jest/globals';
import { coverageLines, wronglyUnreachable } from './coverage-report.ts';
import { everyPair } from './every-pair.ts';
import { reasons } from './unreachable.ts';

const pairs = Object.values(everyPair).flatMap((family) => family.pairs);

test('each pair is there once', () => {
  expect(new Set(pairs).size).toBe(pairs.length);
});

test('what is out of reach is a pair, and has one reason', () => {
  expect([...reasons.keys()].filter((pair) => !pairs.includes(pair))).toEqual([]);
});

test('what is out of reach is less than a quarter of all', () => {
  expect(reasons.size).toBeLessThan(pairs.length / 4);
});

test('the share and the pairs that are missing are told, the rarest first', () => {
  const { title, pairs: steps } = everyPair.steps;
  const [first, second, ...others] = steps.filter((pair) => !reasons.has(pair));
  const covered = new Map([[first!, 2], ...others.map((pair) => [pair, 5] as const)]);
  expect(coverageLines(covered).slice(0, 3)).toEqual([
    `${title}: ${others.length + 1} of ${others.length + 2} pairs tried, ${((100 * (others.length + 1)) / (others.length + 2)).toFixed(1)} %`,
    `         0  ${second}`,
    `         2  ${first}`,
  ]);
});

test('a pair that is reached although it is out of reach is told', () => {
  const [pair] = [...reasons.keys()];
  expect(wronglyUnreachable(new Map([[pair!, 1]]))).toEqual([pair]);
});
