import { expect, test } from '@jest/globals';
import { stopsRepeatedly } from '../../../../../shared/domain/diagnosis/repeated-stop.ts';

const stops = (count: number, stopCode: string, stoppedReason: string) =>
  Array.from({ length: count }, (_, index) => ({
    id: `task-${index}`,
    stopCode,
    stoppedReason,
    containers: [],
  }));
const withoutImage = (count: number) =>
  stops(count, 'TaskFailedToStart', 'CannotPullContainerError: failed to resolve ref web:nope: not found');

test('three tasks that end for one reason are enough, of a few', () => {
  expect(stopsRepeatedly(withoutImage(2), 1)).toBe(false);
  expect(stopsRepeatedly(withoutImage(3), 1)).toBe(true);
  expect(stopsRepeatedly(withoutImage(3), 6)).toBe(true);
});

test('of many it takes half, and never more than are looked at', () => {
  expect(stopsRepeatedly(withoutImage(49), 100)).toBe(false);
  expect(stopsRepeatedly(withoutImage(50), 100)).toBe(true);
  expect(stopsRepeatedly(withoutImage(99), 5000)).toBe(false);
  expect(stopsRepeatedly(withoutImage(100), 5000)).toBe(true);
});

test.each([
  ['SpotInterruption', 'Your Spot Task was interrupted.'],
  ['InfrastructureHealth', 'Service was forced to replace the task.'],
  ['TaskFailedToStart', 'Capacity is unavailable at this time. Please try again later.'],
])('%s takes tasks whatever they run, and says nothing of the next one', (stopCode, reason) => {
  expect(stopsRepeatedly(stops(50, stopCode, reason), 10)).toBe(false);
});
