import { expect, test } from '@jest/globals';
import { stepFunctions } from './support.ts';
import { task, failing } from './failing-task.ts';

test('a task passes its input to the function of its ARN, and returns the result', async () => {
  const { runs } = stepFunctions({ invoke: async (name, payload) => ({ name, payload }) });
  const { status, output } = await runs({ Greet: task('greet') }, { who: 'world' });
  expect(status).toBe('SUCCEEDED');
  expect(JSON.parse(output!)).toEqual({ name: 'greet', payload: { who: 'world' } });
});

test('a retrier matches an error by its name and waits longer each time, in AWS time', async () => {
  const { invoke, calls } = failing(2);
  const place = stepFunctions({ invoke });
  const Retry = [{ ErrorEquals: ['ThrottledError'], IntervalSeconds: 20, BackoffRate: 2, MaxAttempts: 2 }];
  const before = place.world.clock.uptime();
  const { output } = await place.runs({ Try: task('try', { Retry, End: true }) });
  expect(JSON.parse(output!)).toEqual({ attempt: 3 });
  expect(calls).toHaveLength(3);
  expect(place.world.clock.uptime() - before).toBeGreaterThanOrEqual(59);
});

test('a task fails with the error of the function after the attempts that Retry allows', async () => {
  const { invoke, calls } = failing(9);
  const { runs } = stepFunctions({ invoke });
  const Retry = [{ ErrorEquals: ['States.TaskFailed'], MaxAttempts: 1 }];
  const { status, error, cause } = await runs({ Try: task('try', { Retry, End: true }) });
  expect({ status, error, calls: calls.length }).toEqual({
    status: 'FAILED',
    error: 'ThrottledError',
    calls: 2,
  });
  expect(JSON.parse(cause!)).toEqual({ errorType: 'ThrottledError', errorMessage: 'slow down', trace: [] });
});

test('an error that no retrier names is not retried', async () => {
  const { invoke, calls } = failing(1);
  const { runs } = stepFunctions({ invoke });
  await runs({ Try: task('try', { Retry: [{ ErrorEquals: ['Other'] }], End: true }) });
  expect(calls).toHaveLength(1);
});

test('a catcher matches an error by its name and stores it at its ResultPath', async () => {
  const { runs } = stepFunctions({ invoke: failing(1).invoke });
  const Catch = [{ ErrorEquals: ['ThrottledError'], ResultPath: '$.error', Next: 'Saved' }];
  const { output } = await runs(
    { Try: task('try', { Catch, Next: 'Lost' }), Lost: { Type: 'Fail' }, Saved: { Type: 'Succeed' } },
    { id: 1 },
  );
  expect(JSON.parse(output!)).toMatchObject({ id: 1, error: { Error: 'ThrottledError' } });
});

test('ResultPath $ replaces the whole input', async () => {
  const { runs } = stepFunctions({ invoke: async () => ({ new: true }) });
  const { output } = await runs({ Make: task('make', { ResultPath: '$', End: true }) }, { old: true });
  expect(JSON.parse(output!)).toEqual({ new: true });
});

test('the timeout of a task is in real seconds, whatever the speed of AWS time', async () => {
  const { runs } = stepFunctions({
    invoke: () => new Promise((resolve) => setTimeout(resolve, 50, 'late')),
    speed: 1000,
  });
  const { output } = await runs({ Slow: task('slow', { TimeoutSeconds: 10, End: true }) });
  expect(JSON.parse(output!)).toBe('late');
});

test('a task that takes longer than its timeout fails with States.Timeout', async () => {
  const { runs } = stepFunctions({ invoke: () => new Promise(() => {}) });
  const { status, error } = await runs({ Never: task('never', { TimeoutSeconds: 1, End: true }) });
  expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.Timeout' });
});

test('a result that is too large for Step Functions fails', async () => {
  const { runs } = stepFunctions({ invoke: async () => 'x'.repeat(262_144) });
  expect((await runs({ Big: task('big') })).error).toBe('States.DataLimitExceeded');
});
