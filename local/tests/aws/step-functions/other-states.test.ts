import { expect, test } from '@jest/globals';
import { stepFunctions } from './support.ts';
import { task } from './failing-task.ts';

test('a choice, a wait and a task form a loop until the condition holds', async () => {
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

test('a wait for seconds or until a timestamp passes its input on', async () => {
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

test('a wait fails if its path gives no number of seconds', async () => {
  const { runs } = stepFunctions();
  const { status, error } = await runs(
    { Wait: { Type: 'Wait', SecondsPath: '$.pause', End: true } },
    { pause: -1 },
  );
  expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.Runtime' });
});

test('the context object has the execution', async () => {
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

test('a Parallel and a Map run the tasks of their branches and items', async () => {
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

test('an execution that takes longer than TimeoutSeconds ends as TIMED_OUT', async () => {
  const { runs } = stepFunctions();
  const { status } = await runs(
    { Wait: { Type: 'Wait', Seconds: 3600, End: true } },
    {},
    { TimeoutSeconds: 60 },
  );
  expect(status).toBe('TIMED_OUT');
});

// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
test('the context object has the name and the entry time of the state', async () => {
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

// LocalStack's recording on AWS: tests/aws/services/stepfunctions, test_base_wait_seconds_path[1.5].
test('a SecondsPath of 1.5 ends the execution, and nothing catches it', async () => {
  const { runs } = stepFunctions();
  const Wait = { Type: 'Wait', SecondsPath: '$.waitSeconds', End: true };
  expect(await runs({ Wait }, { waitSeconds: 1.5 })).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
    cause:
      "An error occurred while executing the state 'Wait' (entered at the event id #2). The SecondsPath parameter cannot be parsed as a long value: $.waitSeconds == 1.5",
  });
});

// LocalStack's recording on AWS: test_wait_timestamp_path.
test.each(['2030-01-01 00:00:00Z', '2030-01-01T00:00:00', '2030-01-01'])(
  'a wait until %s, without zone or T, ends the execution',
  async (until) => {
    const { runs } = stepFunctions();
    const Wait = { Type: 'Wait', TimestampPath: '$.until', End: true };
    expect(await runs({ Wait }, { until })).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  },
);

// LocalStack's recording on AWS: test_state_fail_empty.
test('a Fail state without Error and Cause fails without them', async () => {
  const { runs } = stepFunctions();
  const { status, error, cause } = await runs({ Fail: { Type: 'Fail' } });
  expect({ status, error, cause }).toEqual({ status: 'FAILED', error: undefined, cause: undefined });
});
