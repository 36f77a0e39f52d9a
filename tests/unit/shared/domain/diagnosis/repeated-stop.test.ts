import { expect, test } from '@jest/globals';
import { outlives, repeatedStops } from '../../../../../shared/domain/diagnosis/repeated-stop.ts';

const at = (seconds: number) => new Date(seconds * 1_000).toISOString();

const stops = (
  count: number,
  stopCode: string,
  stoppedReason: string,
  run: { startedAt: string | null; stoppedAt: string } = { startedAt: null, stoppedAt: at(9) },
) =>
  Array.from({ length: count }, (_, index) => ({
    id: `task-${index}`,
    stopCode,
    stoppedReason,
    containers: [],
    ...run,
  }));

const withoutImage = (count: number) =>
  stops(count, 'TaskFailedToStart', 'CannotPullContainerError: failed to resolve ref web:nope: not found');

const crashed = (count: number) =>
  stops(count, 'EssentialContainerExited', 'Essential container in task exited', {
    startedAt: at(10),
    stoppedAt: at(50),
  });

test.each([
  [withoutImage, 1, 3],
  [withoutImage, 6, 3],
  [withoutImage, 100, 50],
  [withoutImage, 5000, 100],
  [crashed, 1, 10],
  [crashed, 100, 50],
  [crashed, 5000, 100],
])('%p: of %i tasks it takes %i that end for one reason', (ended, desiredCount, enough) => {
  expect(repeatedStops(ended(enough - 1), desiredCount)).toEqual([]);
  expect(repeatedStops(ended(enough), desiredCount)).toHaveLength(enough);
});

test('tasks that ran and tasks that did not start are no repetition of each other', () => {
  const started = stops(2, 'TaskFailedToStart', withoutImage(1)[0]!.stoppedReason, {
    startedAt: at(1),
    stoppedAt: at(2),
  });
  expect(repeatedStops([...withoutImage(2), ...started], 1)).toEqual([]);
});

test.each([
  ['SpotInterruption', 'Your Spot Task was interrupted.'],
  ['InfrastructureHealth', 'Service was forced to replace the task.'],
  ['TaskFailedToStart', 'Capacity is unavailable at this time. Please try again later.'],
])('%s takes tasks whatever they run, and says nothing of the next one', (stopCode, reason) => {
  expect(repeatedStops(stops(50, stopCode, reason), 10)).toEqual([]);
});

test('a task outlives others once it runs for longer than one of them did', () => {
  const running = { startedAt: at(100), stoppedAt: null };
  expect(outlives(running, crashed(1), 140_000)).toBe(false);
  expect(outlives(running, crashed(1), 141_000)).toBe(true);
  expect(outlives(running, withoutImage(1), 101_000)).toBe(true);
  expect(outlives({ startedAt: null, stoppedAt: null }, crashed(1), 141_000)).toBe(false);
});
