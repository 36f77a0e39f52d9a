import { expect, test } from '@jest/globals';
import { functionArn, stepFunctions } from './support.ts';

const task = (name: string, rest: object = { End: true }) => ({
  Type: 'Task',
  Resource: functionArn(name),
  ...rest,
});

class ThrottledError extends Error {
  override readonly name = 'ThrottledError';
}

/** A function that fails so many times before it succeeds; counts its calls. */
function failing(times: number) {
  const calls: unknown[] = [];
  const invoke = async (_: string, payload: unknown) => {
    calls.push(payload);
    if (calls.length <= times) throw new ThrottledError('slow down');
    return { attempt: calls.length };
  };
  return { invoke, calls };
}

test('a task gives its input to the function that its ARN names, and its result onwards', async () => {
  const { runs } = stepFunctions({ invoke: async (name, payload) => ({ name, payload }) });
  const { status, output } = await runs({ Greet: task('greet') }, { who: 'world' });
  expect(status).toBe('SUCCEEDED');
  expect(JSON.parse(output!)).toEqual({ name: 'greet', payload: { who: 'world' } });
});

test('retries an error by its name with growing pauses of AWS time', async () => {
  const { invoke, calls } = failing(2);
  const place = stepFunctions({ invoke });
  const Retry = [{ ErrorEquals: ['ThrottledError'], IntervalSeconds: 20, BackoffRate: 2, MaxAttempts: 2 }];
  const before = place.world.clock.uptime();
  const { output } = await place.runs({ Try: task('try', { Retry, End: true }) });
  expect(JSON.parse(output!)).toEqual({ attempt: 3 });
  expect(calls).toHaveLength(3);
  expect(place.world.clock.uptime() - before).toBeGreaterThanOrEqual(59);
});

test('gives up after the attempts that Retry allows, with the error of the function', async () => {
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

test('does not retry an error that no retrier names', async () => {
  const { invoke, calls } = failing(1);
  const { runs } = stepFunctions({ invoke });
  await runs({ Try: task('try', { Retry: [{ ErrorEquals: ['Other'] }], End: true }) });
  expect(calls).toHaveLength(1);
});

test('catches an error by its name and keeps it where ResultPath says', async () => {
  const { runs } = stepFunctions({ invoke: failing(1).invoke });
  const Catch = [{ ErrorEquals: ['ThrottledError'], ResultPath: '$.error', Next: 'Saved' }];
  const { output } = await runs(
    { Try: task('try', { Catch, Next: 'Lost' }), Lost: { Type: 'Fail' }, Saved: { Type: 'Succeed' } },
    { id: 1 },
  );
  expect(JSON.parse(output!)).toMatchObject({ id: 1, error: { Error: 'ThrottledError' } });
});

test('takes the root as ResultPath for replacing everything', async () => {
  const { runs } = stepFunctions({ invoke: async () => ({ new: true }) });
  const { output } = await runs({ Make: task('make', { ResultPath: '$', End: true }) }, { old: true });
  expect(JSON.parse(output!)).toEqual({ new: true });
});

test('chooses, waits and loops until a task is content', async () => {
  const place = stepFunctions({
    invoke: async (_, payload) => ({ count: (payload as { count: number }).count + 1, pause: 30 }),
  });
  const { output } = await place.runs(
    {
      Count: task('count', { Next: 'Enough' }),
      Enough: {
        Type: 'Choice',
        Choices: [{ Variable: '$.count', NumericGreaterThan: 2, Next: 'Done' }],
        Default: 'Pause',
      },
      Pause: { Type: 'Wait', SecondsPath: '$.pause', Next: 'Count' },
      Done: { Type: 'Succeed' },
    },
    { count: 0 },
  );
  expect(JSON.parse(output!)).toEqual({ count: 3, pause: 30 });
  expect(place.world.clock.uptime()).toBeGreaterThanOrEqual(59);
});

test('waits for fixed seconds and until a timestamp, and passes its input on', async () => {
  const place = stepFunctions();
  const { output } = await place.runs(
    {
      Wait: { Type: 'Wait', Seconds: 10, Next: 'Until' },
      Until: { Type: 'Wait', TimestampPath: '$.until', End: true },
    },
    { until: '2001-01-01T00:00:00Z' },
  );
  expect(JSON.parse(output!)).toEqual({ until: '2001-01-01T00:00:00Z' });
});

test('fails a wait whose path gives no number of seconds', async () => {
  const { runs } = stepFunctions();
  const { status, error } = await runs(
    { Wait: { Type: 'Wait', SecondsPath: '$.pause', End: true } },
    { pause: -1 },
  );
  expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.Runtime' });
});

test('knows its execution in the context object', async () => {
  const place = stepFunctions();
  const Parameters = {
    'name.$': '$$.Execution.Name',
    'id.$': '$$.Execution.Id',
    'machine.$': '$$.StateMachine.Name',
    'input.$': '$$.Execution.Input.a',
  };
  const machine = await place.create({
    StartAt: 'Tell',
    States: { Tell: { Type: 'Pass', Parameters, End: true } },
  });
  const arn = await place.start(machine, { a: 1 }, 'first');
  expect(JSON.parse((await place.ended(arn)).output!)).toEqual({
    name: 'first',
    id: arn,
    machine: 'machine',
    input: 1,
  });
});

test('runs the tasks of branches and of items', async () => {
  const { runs } = stepFunctions({ invoke: async (name, payload) => `${name}:${JSON.stringify(payload)}` });
  const inner = (name: string) => ({ StartAt: name, States: { [name]: task(name) } });
  const { output } = await runs(
    {
      Both: {
        Type: 'Parallel',
        Branches: [inner('left'), inner('right')],
        ResultPath: '$.both',
        Next: 'Each',
      },
      Each: { Type: 'Map', ItemsPath: '$.items', ItemProcessor: inner('item'), End: true },
    },
    { items: [1, 2] },
  );
  expect(JSON.parse(output!)).toEqual(['item:1', 'item:2']);
});

test('ends a machine that takes longer than it may as TIMED_OUT', async () => {
  const { runs } = stepFunctions();
  const { status } = await runs(
    { Wait: { Type: 'Wait', Seconds: 3600, End: true } },
    {},
    { TimeoutSeconds: 60 },
  );
  expect(status).toBe('TIMED_OUT');
});

test('a task time-out lasts as long as it says however fast AWS time runs', async () => {
  const { runs } = stepFunctions({
    invoke: () => new Promise((resolve) => setTimeout(resolve, 50, 'late')),
    speed: 1000,
  });
  const { output } = await runs({ Slow: task('slow', { TimeoutSeconds: 10, End: true }) });
  expect(JSON.parse(output!)).toBe('late');
});

test('a task that outlasts its time-out fails with States.Timeout', async () => {
  const { runs } = stepFunctions({ invoke: () => new Promise(() => {}) });
  const { status, error } = await runs({ Never: task('never', { TimeoutSeconds: 1, End: true }) });
  expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.Timeout' });
});

test('refuses a result that Step Functions could not carry', async () => {
  const { runs } = stepFunctions({ invoke: async () => 'x'.repeat(262_144) });
  expect((await runs({ Big: task('big') })).error).toBe('States.DataLimitExceeded');
});

// The words: cloudonaut.io, "Step Functions pitfall: maximum number of history events".
// https://docs.aws.amazon.com/step-functions/latest/dg/bp-history-limit.html
test('a history has room for 25,000 events: the execution fails, and nothing catches it', async () => {
  const { runs } = stepFunctions();
  const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Saved' }];
  const { status, cause } = await runs({
    Again: task('again', { ResultPath: null, Catch, Next: 'Again' }),
    Saved: { Type: 'Succeed' },
  });
  expect({ status, cause }).toEqual({
    status: 'FAILED',
    cause: 'The execution reached the maximum number of history events (25000).',
  });
});

/** LocalStack's recordings on AWS: stepfunctions/v2/error_handling/test_states_errors (States.ALL takes it, 2024-03). */
test.each([
  ['$.result', 'x'.repeat(200_000)],
  ['$.very.deep', 'x'.repeat(200_000)],
])(
  'what grows past 262,144 bytes by ResultPath %s is caught by the task itself',
  async (ResultPath, result) => {
    const { runs } = stepFunctions({ invoke: async () => result });
    const Catch = [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'Saved' }];
    const { status, output } = await runs(
      {
        Work: task('work', { ResultPath, Catch, Next: 'Lost' }),
        Lost: { Type: 'Fail' },
        Saved: { Type: 'Succeed' },
      },
      { kept: 'y'.repeat(100_000) },
    );
    expect({ status, kept: JSON.parse(output!).kept.length }).toEqual({ status: 'SUCCEEDED', kept: 100_000 });
  },
);

test('what grows too large where nothing catches it ends the execution, in the name of the state', async () => {
  const { runs } = stepFunctions({ invoke: async () => 'x'.repeat(200_000) });
  const end = await runs(
    { Work: task('work', { ResultPath: '$.result', End: true }) },
    { y: 'y'.repeat(100_000) },
  );
  expect(end).toMatchObject({
    status: 'FAILED',
    error: 'States.DataLimitExceeded',
    cause: expect.stringContaining("'Work'"),
  });
});

// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
test('a state knows its name and when it was entered', async () => {
  const place = stepFunctions({ invoke: async (_, payload) => payload });
  const Parameters = { 'name.$': '$$.State.Name', 'at.$': '$$.State.EnteredTime' };
  const before = place.world.clock.now();
  const { output } = await place.runs({
    First: { Type: 'Pass', Next: 'Tell' },
    Tell: task('tell', { Parameters, End: true }),
  });
  const { name, at } = JSON.parse(output!);
  expect(name).toBe('Tell');
  expect(Date.parse(at)).toBeGreaterThanOrEqual(before);
  expect(Date.parse(at)).toBeLessThanOrEqual(place.world.clock.now());
});

test('counts five events for a task, three more for each retry, two for any other state', async () => {
  const { invoke } = failing(1);
  const { runs, service } = stepFunctions({ invoke });
  const Retry = [{ ErrorEquals: ['ThrottledError'] }];
  const { executionArn } = await runs({
    Try: task('try', { Retry, Next: 'Wait' }),
    Wait: { Type: 'Wait', Seconds: 1, Next: 'Pass' },
    Pass: { Type: 'Pass', End: true },
  });
  expect(service.history(executionArn!)).toMatchObject({ entered: ['Try', 'Wait', 'Pass'] });
  expect(service.history(executionArn!).length()).toBe(1 + 5 + 3 + 2 + 2 + 1);
});

// LocalStack's recording on AWS: tests/aws/services/stepfunctions, test_base_wait_seconds_path[1.5].
test('a wait of a second and a half by its path ends the execution, and nothing catches it', async () => {
  const { runs } = stepFunctions();
  const Wait = { Type: 'Wait', SecondsPath: '$.waitSeconds', End: true };
  expect(await runs({ Wait }, { waitSeconds: 1.5 })).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
    cause:
      "An error occurred while executing the state 'Wait' (entered at the event id #2). The SecondsPath parameter cannot be parsed as a long value: $.waitSeconds == 1.5",
  });
});

// The same, test_wait_timestamp_path.
test.each(['2030-01-01 00:00:00Z', '2030-01-01T00:00:00', '2030-01-01'])(
  'a wait until %s, without zone or T, ends the execution',
  async (until) => {
    const { runs } = stepFunctions();
    const Wait = { Type: 'Wait', TimestampPath: '$.until', End: true };
    expect(await runs({ Wait }, { until })).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  },
);

// The same, test_start_large_input; 262,144 bytes: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
test('no state hands on more than 262,144 bytes, be it a Pass', async () => {
  const { runs } = stepFunctions();
  const Double = { Type: 'Pass', Parameters: { 'one.$': '$', 'two.$': '$' }, Next: 'State_2' };
  const { status, error, cause } = await runs(
    { State_1: Double, State_2: { Type: 'Wait', Seconds: 60, End: true } },
    { text: 'x'.repeat(140_000) },
  );
  expect({ status, error, cause }).toEqual({
    status: 'FAILED',
    error: 'States.DataLimitExceeded',
    cause:
      "The state/task 'State_1' returned a result with a size exceeding the maximum number of bytes service limit.",
  });
});

// The same, test_state_fail_empty.
test('a Fail state that says nothing fails without error and cause', async () => {
  const { runs } = stepFunctions();
  const { status, error, cause } = await runs({ Fail: { Type: 'Fail' } });
  expect({ status, error, cause }).toEqual({ status: 'FAILED', error: undefined, cause: undefined });
});
