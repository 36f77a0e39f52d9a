import { GetExecutionHistoryCommand, ListStateMachinesCommand } from '@aws-sdk/client-sfn';
import { expect, test } from '@jest/globals';
import { functionArn, stepFunctions } from './support.ts';

const pass = (rest: object) => ({ Type: 'Pass', ...rest });
const passes = { StartAt: 'A', States: { A: pass({ Next: 'B' }), B: pass({ End: true }) } };

const failing = { StartAt: 'Fails', States: { Fails: { Type: 'Fail', Error: 'FailureType' } } };

function chain(...names: string[]) {
  const states = names.map((name, index) => [
    name,
    pass(names[index + 1] ? { Next: names[index + 1] } : { End: true }),
  ]);
  return { StartAt: names[0], States: Object.fromEntries(states) as object };
}

async function ran(definition: object) {
  const place = stepFunctions();
  const executionArn = await place.start(await place.create(definition));
  await place.ended(executionArn);
  const history = (options: object = {}) =>
    place.client.send(new GetExecutionHistoryCommand({ executionArn, ...options }));
  return { ...place, history };
}

const ids = ({ events = [] }: { events?: { id: number | undefined }[] | undefined }) =>
  events.map(({ id }) => id);

// https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html
test('a history is read by page, in either order', async () => {
  const { history } = await ran(passes);
  const first = await history({ maxResults: 4 });
  expect(ids(first)).toEqual([1, 2, 3, 4]);
  expect(ids(await history({ maxResults: 4, nextToken: first.nextToken }))).toEqual([5, 6]);
  const last = await history({ maxResults: 4, reverseOrder: true });
  expect(ids(last)).toEqual([6, 5, 4, 3]);
  expect(ids(await history({ maxResults: 4, reverseOrder: true, nextToken: last.nextToken }))).toEqual([
    2, 1,
  ]);
});

// LocalStack's recording on AWS: stepfunctions/v2/test_sfn_api_aliasing.
test('a token that no page gave is refused', async () => {
  const { history, client } = await ran(passes);
  const refused = { name: 'InvalidToken', message: "Invalid Token: 'Invalid token'" };
  await expect(history({ nextToken: 'none' })).rejects.toMatchObject(refused);
  await expect(client.send(new ListStateMachinesCommand({ nextToken: 'none' }))).rejects.toMatchObject(
    refused,
  );
});

// LocalStack's recording on AWS: stepfunctions/v2/scenarios/test_base_scenarios::test_lambda_invoke_with_retry_base.
test('each attempt of a task is in the history', async () => {
  const place = stepFunctions({ invoke: () => Promise.reject(new Error('again')) });
  const Retry = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }];
  const Try = { Type: 'Task', Resource: functionArn('try'), Retry, End: true };
  const executionArn = await place.start(await place.create({ StartAt: 'Try', States: { Try } }));
  await place.ended(executionArn);
  const { events } = await place.client.send(new GetExecutionHistoryCommand({ executionArn }));
  const attempt = ['LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionFailed'];
  expect(events?.map(({ type }) => type)).toEqual([
    'ExecutionStarted',
    'TaskStateEntered',
    ...attempt,
    ...attempt,
    'ExecutionFailed',
  ]);
});

test('the history of states within states is refused by name', async () => {
  const { history } = await ran({
    StartAt: 'Both',
    States: { Both: { Type: 'Parallel', Branches: [passes], End: true } },
  });
  await expect(history()).rejects.toMatchObject({
    message: expect.stringContaining('Parallel and Map states are not supported here'),
  });
});

/*
 * LocalStack's recordings on AWS, stepfunctions/v2/scenarios/test_base_scenarios.py::TestBaseScenarios: test_parallel_state
 * has 20 events for six states in three branches after another, test_map_state 42 for eight items between two others.
 * test_parallel_state_fail has 6, test_parallel_state_catch 9.
 */
test.each([
  {
    what: 'branches',
    states: {
      Load: pass({ Next: 'Several' }),
      Several: {
        Type: 'Parallel',
        Branches: [chain('A'), chain('B', 'C'), chain('D', 'E', 'F')],
        End: true,
      },
    },
    events: 20,
  },
  {
    what: 'items',
    states: {
      Start: pass({ Result: { arr: [1, 'Hello', {}, null, 3.3, 3, 4, 5] }, Next: 'Items' }),
      Items: {
        Type: 'Map',
        ItemsPath: '$.arr',
        ItemProcessor: chain('Item'),
        ResultPath: '$.arr',
        Next: 'Final',
      },
      Final: pass({ End: true }),
    },
    events: 42,
  },
  {
    what: 'a branch that fails',
    states: { Several: { Type: 'Parallel', Branches: [failing], End: true } },
    events: 6,
  },
  {
    what: 'a branch that fails and is caught',
    states: {
      Several: {
        Type: 'Parallel',
        Branches: [failing],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
        End: true,
      },
      Caught: pass({ End: true }),
    },
    events: 9,
  },
])('a history counts the events of $what', async ({ states, events }) => {
  const place = stepFunctions();
  const definition = { StartAt: Object.keys(states)[0], States: states };
  const executionArn = await place.start(await place.create(definition));
  await place.ended(executionArn);
  expect(place.service.history(executionArn).length()).toBe(events);
});
