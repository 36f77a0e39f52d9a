import { expect, test } from '@jest/globals';
import { existedAt } from '../../../../../shared/domain/task/existed-at.ts';

const time = '2026-01-01T00:00:00.000Z';

test.each([
  [true, 'before', '2025-12-31T23:59:59.000Z'],
  [true, 'at the time', time],
  [true, 'some seconds later, by a clock that may be ahead', '2026-01-01T00:00:04.000Z'],
  [true, 'at a time that ECS does not tell', null],
  [false, 'later than clocks differ', '2026-01-01T00:00:06.000Z'],
])('it is %s that a task was there that was made %s', (expected, _, createdAt) => {
  expect(existedAt({ createdAt }, Date.parse(time))).toBe(expected);
});
