import { expect, test } from '@jest/globals';
import {
  isTooLate,
  mayFollow,
  pauseBeforeStack,
} from '../../../../../shared/domain/operation/creation-retries.ts';

const minute = 60_000;
const began = Date.parse('2026-01-01T00:00:00Z');
const first = '019366f2-8c1e-7d30-a5ab-6f0a2d1b0000';
const last = '019366f2-8c1e-7d30-a5ab-6f0a2d1bffff';
const entry = (discardedStacks: number) => ({
  createdByOperation: last,
  discardedStacks,
  stackRequestedAt: '2026-01-01T00:10:00Z',
  firstStackRequestedAt: '2026-01-01T00:00:00Z',
});

test('pauses grow, differ between operations, and there are three of them', () => {
  const pausesOf = (createdByOperation: string) =>
    [1, 2, 3, 4].map((discardedStacks) => pauseBeforeStack({ createdByOperation, discardedStacks }));
  expect(pausesOf(first)).toEqual([15, 60, 150, undefined]);
  expect(pausesOf(last)).toEqual([30, 120, 300, undefined]);
});

test('the time for a creation counts from its first stack', () => {
  expect(isTooLate(entry(1), began + 75 * minute)).toBe(false);
  expect(isTooLate(entry(1), began + 75 * minute + 1)).toBe(true);
  const { firstStackRequestedAt: _, ...ofFirst } = entry(0);
  expect(isTooLate(ofFirst, began + 85 * minute)).toBe(false);
  expect(isTooLate(ofFirst, began + 85 * minute + 1)).toBe(true);
});

test('no stack follows whose time would be over before it is asked for', () => {
  expect(mayFollow(entry(1), began + 73 * minute)).toBe(true);
  expect(mayFollow(entry(1), began + 73 * minute + 1)).toBe(false);
  expect(mayFollow(entry(2), began + 20 * minute)).toBe(true);
  expect(mayFollow(entry(3), began + 20 * minute)).toBe(false);
});
