import { expect, test } from '@jest/globals';
import { makePlan } from './make-plan.ts';

const seeds = Array.from({ length: 500 }, (_, index) => index + 1);

test('every seed has a plan, and the same one each time', () => {
  for (const seed of seeds) expect(makePlan(seed)).toEqual(makePlan(seed));
});

test('no two callers of a plan have one name, since their keys would be the same', () => {
  for (const seed of Array.from({ length: 5000 }, (_, index) => index)) {
    const { callers, rest } = makePlan(seed);
    if (rest) continue;
    expect([seed, ...callers.map(({ name }) => name).toSorted()]).toEqual([
      seed,
      ...new Set(callers.map(({ name }) => name).toSorted()),
    ]);
  }
});

test('nothing that a plan has go wrong goes on once all is to be quiet', () => {
  const late = Array.from({ length: 5000 }, (_, seed) => makePlan(seed)).flatMap(
    ({ seed, quietAt, wire, sandbox, trouble }) =>
      [...wire, ...sandbox, ...trouble]
        .filter(({ from, until }) => from >= until || until > quietAt)
        .map((fault) => [seed, fault]),
  );
  expect(late).toEqual([]);
});
