import { expect, test } from '@jest/globals';
import { stepFunctions } from './support.ts';
import { task, failing } from './failing-task.ts';

// The message: cloudonaut.io, "Step Functions pitfall: maximum number of history events".
// https://docs.aws.amazon.com/step-functions/latest/dg/bp-history-limit.html
test('an execution fails after 25,000 events in its history, and nothing catches it', async () => {
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

/** LocalStack's recordings on AWS: stepfunctions/v2/error_handling/test_states_errors (States.ALL catches it, 2024-03). */
test.each([
  ['$.result', 'x'.repeat(200_000)],
  ['$.very.deep', 'x'.repeat(200_000)],
])(
  'a task catches its own result when ResultPath %s makes it larger than 262,144 bytes',
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

test('a result that is too large ends the execution and names the state if nothing catches it', async () => {
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

// LocalStack's recording on AWS: test_start_large_input; 262,144 bytes: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
test('no state passes on more than 262,144 bytes, not even a Pass', async () => {
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
