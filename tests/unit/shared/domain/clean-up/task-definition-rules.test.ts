import { expect, test } from '@jest/globals';
import { familiesInTurn } from '../../../../../shared/domain/clean-up/task-definition-rules.ts';

const minutes = 60_000;
const begin = Date.parse('2026-01-01T00:00:03Z');

function definitions(families: number): string[] {
  return Array.from({ length: families }, (_, index) => `family-${index}:1`);
}

/** The families that some of so many clean-ups looked at. */
function lookedAt(families: string[], { every, times }: { every: number; times: number }): number {
  const seen = Array.from({ length: times }, (_, index) =>
    familiesInTurn(families, begin + index * every * minutes),
  );
  return new Set(seen.flat()).size;
}

test('a clean-up looks at 50 families at most, at all where there are no more', () => {
  expect(familiesInTurn(definitions(50), begin)).toHaveLength(50);
  expect(familiesInTurn(definitions(400), begin).length).toBeLessThanOrEqual(50);
});

test.each([5, 10, 12, 15, 20, 30, 60, 360, 1440])(
  'every family gets its turn where a clean-up runs every %i minutes',
  (every) => {
    for (const families of [60, 110, 160, 210, 260, 310])
      expect(lookedAt(definitions(families), { every, times: 100 })).toBe(families);
  },
);
