import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { type Clock, createClock } from '../../aws/clock.ts';
import { createThrottle } from '../../aws/throttle.ts';

let clock: Clock;

beforeEach(() => {
  jest.useFakeTimers();
  clock = createClock({ speed: 10 });
});

afterEach(() => {
  jest.useRealTimers();
});

function passes(take: (action: string) => void, action: string): number {
  for (let count = 0; ; count++) {
    try {
      take(action);
    } catch {
      return count;
    }
  }
}

test('lets a burst through, then refuses', () => {
  const take = createThrottle({ clock, scope: 'ecs' });

  expect(passes(take, 'RunTask')).toBe(100);
});

test('counts actions of one bucket together, and those of others apart', () => {
  const take = createThrottle({ clock, scope: 'ecs' });
  passes(take, 'RunTask');

  expect(passes(take, 'StopTask')).toBe(0);
  expect(passes(take, 'ListTasks')).toBe(100);
});

test('fills up by the seconds of AWS time that have passed', () => {
  const take = createThrottle({ clock, scope: 'ecs' });
  passes(take, 'CreateCluster');

  jest.advanceTimersByTime(300);

  expect(passes(take, 'CreateCluster')).toBe(3);
});

test('holds no more than its burst however long it rests', () => {
  const take = createThrottle({ clock, scope: 'ecs' });
  take('CreateService');
  jest.advanceTimersByTime(3_600_000);

  expect(passes(take, 'CreateService')).toBe(50);
});

test.each([
  ['ecs', 'CreateCluster', 'ThrottlingException', 400, 'Rate exceeded'],
  ['states', 'ListExecutions', 'ThrottlingException', 400, 'Rate exceeded'],
  ['cloudformation', 'CreateStack', 'Throttling', 400, 'Rate exceeded'],
  ['ec2', 'CreateVpc', 'RequestLimitExceeded', 503, 'Request limit exceeded.'],
])('refuses in the words of %s', (scope, action, code, status, message) => {
  const take = createThrottle({ clock, scope });
  passes(take, action);

  expect(() => take(action)).toThrow(expect.objectContaining({ code, status, message }));
});

test('does not limit what AWS names no limit for', () => {
  const take = createThrottle({ clock, scope: 'dynamodb' });

  expect(() => {
    for (let count = 0; count < 10_000; count++) take('PutItem');
  }).not.toThrow();
});
