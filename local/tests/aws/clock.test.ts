import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { createClock } from '../../aws/clock.ts';

beforeEach(() => {
  jest.useFakeTimers({ now: 1_000_000 });
});

afterEach(() => {
  jest.useRealTimers();
});

test('lets durations pass faster, and keeps dates as they are', () => {
  const clock = createClock({ speed: 10 });

  jest.advanceTimersByTime(3000);

  expect(clock.uptime()).toBe(30);
  expect(clock.now()).toBe(1_003_000);
});

test('acts once the seconds of AWS time have passed, not before', () => {
  const clock = createClock({ speed: 10 });
  const action = jest.fn();
  clock.after(30, action);

  jest.advanceTimersByTime(2999);
  const early = action.mock.calls.length;
  jest.advanceTimersByTime(1);

  expect([early, action.mock.calls.length]).toEqual([0, 1]);
});

test('does not act once it is called off', () => {
  const clock = createClock({ speed: 10 });
  const [first, second] = [jest.fn(), jest.fn()];
  const cancel = clock.after(30, first);
  clock.after(60, second);

  cancel();
  clock.stop();
  jest.advanceTimersByTime(60_000);

  expect(first).not.toHaveBeenCalled();
  expect(second).not.toHaveBeenCalled();
});

test('sleeps for seconds of AWS time', async () => {
  const clock = createClock({ speed: 10 });
  const awake = clock.sleep(10).then(() => clock.uptime());

  await jest.advanceTimersByTimeAsync(5000);

  await expect(awake).resolves.toBe(10);
});

test('waits for as long as a deleted stack is remembered', () => {
  const clock = createClock({ speed: 1 });
  const action = jest.fn();
  const days = 24 * 3600;
  clock.after(90 * days, action);

  jest.advanceTimersByTime(89 * days * 1000);
  const early = action.mock.calls.length;
  jest.advanceTimersByTime(days * 1000);

  expect([early, action.mock.calls.length]).toEqual([0, 1]);
});
